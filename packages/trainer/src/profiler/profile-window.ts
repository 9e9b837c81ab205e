import { type Profile, type Profiler, startProfiler } from './start-profiler.ts';

/** Which steps `train()` profiles. */
export interface ProfileOptions {
  /** Steps to record, at least 1. */
  steps: number;
  /** Steps to let pass first, in which engines compile, allocate and choose. Default 10. */
  warmup?: number;
}

/** Which steps of a run are recorded, counted from the start of this process. */
export class ProfileWindow {
  readonly #first: number;
  readonly #last: number;
  /** The step that runs or is about to, from 1. */
  #step = 1;
  #profiler: Profiler | undefined;

  constructor({ steps, warmup = 10 }: ProfileOptions) {
    this.#first = warmup + 1;
    this.#last = warmup + steps;
  }

  beforeStep(): void {
    if (this.#step === this.#first) this.#profiler ??= startProfiler();
  }

  /** The profile, after the last step of it. */
  afterStep(): Profile | undefined {
    return this.#step++ === this.#last ? this.stop() : undefined;
  }

  /** Ends the recording early; the profile, where it has a step. */
  stop(): Profile | undefined {
    const profile = this.#profiler?.stop();
    this.#profiler = undefined;
    return profile?.spans.some(({ category }) => category === 'step') ? profile : undefined;
  }
}
