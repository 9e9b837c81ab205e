import { TrainerError } from '../trainer-error.ts';
import type { KernelWork } from './kernel-work.ts';

/** A stretch of time, inside of another or of none. */
export interface ProfileSpan {
  name: string;
  /**
   * `step` for a training step and `phase` for its parts, `evaluation`, `kernel` for the call of one, `native` for the part of it in an
   * engine's own code, `unfinished` for a step that was broken off; or the caller's own.
   */
  category: string;
  /** Milliseconds since the profiler was started. */
  start: number;
  /** The same; not before the end of any span inside. */
  end: number;
  /** Position of the span that this one is directly inside of, in the profile's `spans`. */
  parent: number | undefined;
  /** Of a kernel: what it worked on. */
  work?: KernelWork;
}

/** What is open while a span lasts. */
export interface OpenSpan {
  /** Ends the span, and those inside of it that are open still. A second call does nothing. */
  end(): void;
  /** The same, where it did not come to its proper end; nothing after `end()`. */
  breakOff(): void;
  /** Says of a kernel what it worked on. */
  describe(work: KernelWork): void;
}

const notRecorded: OpenSpan = { end() {}, breakOff() {}, describe() {} };
/** At most one at a time: kernels are the whole process's. */
let recording: Recorder | undefined;

/** The spans of one recording, in the order in which they began. */
export class Recorder {
  readonly spans: ProfileSpan[] = [];
  readonly #started = performance.now();
  /** Positions of those that are open, the innermost last. */
  readonly #open: number[] = [];

  /** Begins to record. Errors: another recording. */
  static start(): Recorder {
    if (recording) {
      throw new TrainerError('startProfiler: expected no other profiler at work, actual one; stop it first');
    }
    recording = new Recorder();
    return recording;
  }

  begin(name: string, category: string): OpenSpan {
    const index = this.spans.length;
    const span: ProfileSpan = { name, category, start: 0, end: 0, parent: this.#open.at(-1) };
    this.spans.push(span);
    this.#open.push(index);
    span.start = this.#now();
    const close = () => {
      const end = this.#now();
      if (!this.#open.includes(index)) return false;
      // Whoever failed inside may have left spans open.
      for (let last: number | undefined; last !== index; ) {
        last = this.#open.pop()!;
        this.spans[last]!.end = end;
      }
      return true;
    };
    return {
      end() {
        close();
      },
      breakOff() {
        if (close()) span.category = 'unfinished';
      },
      describe(work) {
        span.work = work;
      },
    };
  }

  /** Ends the recording; what is open has not come to its end. */
  stop(): void {
    const end = this.#now();
    for (const index of this.#open.splice(0)) Object.assign(this.spans[index]!, { end, category: 'unfinished' });
    if (recording === this) recording = undefined;
  }

  #now(): number {
    return performance.now() - this.#started;
  }
}

/** Begins a span where a profiler is at work; else it costs nothing. */
export function beginSpan(name: string, category: string): OpenSpan {
  return recording?.begin(name, category) ?? notRecorded;
}

/** A phase of a step, around work that is done at once. */
export function phase<Result>(name: string, work: () => Result): Result {
  const span = beginSpan(name, 'phase');
  try {
    return work();
  } finally {
    span.end();
  }
}

/** The same around work that is waited for. */
export async function asyncPhase<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
  const span = beginSpan(name, 'phase');
  try {
    return await work();
  } finally {
    span.end();
  }
}
