import { TrainerError } from '../trainer-error.ts';
import type { ProfileSpan } from './recorder.ts';
import type { Profile } from './start-profiler.ts';
import { evaluationStep, trainingStep } from './step-names.ts';

/** Where the time of a step goes: means over the steps of a profile. Times are in milliseconds. */
export interface ProfileSummary {
  /** tfjs's name of what computed. */
  backend: string;
  /** Which steps: 'training step' or 'evaluation step'. */
  step: string;
  /** How many. */
  steps: number;
  milliseconds: number;
  /** In the order in which they come up in a step; the last, 'other', is what is in none. They add up to the step. */
  phases: PhaseTime[];
  /** The slowest first. */
  kernels: KernelTime[];
}

/** What a phase takes of one step. */
export interface PhaseTime {
  phase: string;
  milliseconds: number;
  /** The part of that in kernels; the rest is JavaScript, or waiting. */
  kernelMilliseconds: number;
}

/** What the calls of one kernel take of one step. */
export interface KernelTime {
  kernelName: string;
  calls: number;
  /** Without other kernels that it ran. */
  milliseconds: number;
  /** The part of that in the engine's own code; undefined where the backend does not show it. */
  nativeMilliseconds: number | undefined;
  /** Of all calls; undefined for kernels whose work is not counted. */
  flop: number | undefined;
  /** Of the tensors that went into all calls and came out of them. */
  bytes: number;
}

/** What `summarizeProfile()` counts. */
export interface SummarizeProfileOptions {
  /** Which steps. Default those of the training, or where there are none those of the evaluation. */
  step?: 'training step' | 'evaluation step';
}

/** Adds up a profile. Errors: no such step in it that came to its end. */
export function summarizeProfile(
  profile: Profile,
  { step = isIn(profile, trainingStep) ? trainingStep : evaluationStep }: SummarizeProfileOptions = {},
): ProfileSummary {
  const sums = new ProfileSums(step);
  for (const [index, span] of profile.spans.entries()) sums.add(index, span, profile.spans);
  if (sums.steps === 0) {
    throw new TrainerError(
      `summarizeProfile: expected a profile with a whole ${step}, actual ${profile.spans.length} spans without one; stop the profiler after the step`,
    );
  }
  return { backend: profile.backend, step, ...sums.means() };
}

const isStep = ({ name, category }: ProfileSpan, step: string) => category === 'step' && name === step;
const isIn = ({ spans }: Profile, step: string) => spans.some((span) => isStep(span, step));
const length = ({ start, end }: ProfileSpan) => end - start;

class ProfileSums {
  readonly #step: string;
  steps = 0;
  #milliseconds = 0;
  readonly #phases = new Map<string, PhaseTime>();
  readonly #other: PhaseTime = { phase: 'other', milliseconds: 0, kernelMilliseconds: 0 };
  readonly #kernels = new Map<string, KernelTime>();
  /** By a span's position: the phase, or 'other', that it is in; undefined outside of steps. */
  readonly #phaseOf: (PhaseTime | undefined)[] = [];

  constructor(step: string) {
    this.#step = step;
  }

  add(index: number, span: ProfileSpan, spans: readonly ProfileSpan[]): void {
    const parent = span.parent === undefined ? undefined : spans[span.parent];
    const outer = span.parent === undefined ? undefined : this.#phaseOf[span.parent];
    if (isStep(span, this.#step)) {
      this.steps++;
      this.#milliseconds += length(span);
      this.#other.milliseconds += length(span);
      this.#phaseOf[index] = this.#other;
      return;
    }
    this.#phaseOf[index] = outer;
    if (!outer) return;
    if (span.category === 'phase' && outer === this.#other) {
      const phase = entry(this.#phases, span.name, () => ({
        phase: span.name,
        milliseconds: 0,
        kernelMilliseconds: 0,
      }));
      phase.milliseconds += length(span);
      this.#other.milliseconds -= length(span);
      this.#phaseOf[index] = phase;
    }
    if (span.category === 'kernel') this.#addKernel(span, parent, outer);
    if (span.category === 'native' && parent?.category === 'kernel') {
      const kernel = this.#kernels.get(parent.name)!;
      kernel.nativeMilliseconds = (kernel.nativeMilliseconds ?? 0) + length(span);
    }
  }

  #addKernel(span: ProfileSpan, parent: ProfileSpan | undefined, phase: PhaseTime): void {
    const kernel = entry(this.#kernels, span.name, () => ({
      kernelName: span.name,
      calls: 0,
      milliseconds: 0,
      nativeMilliseconds: undefined,
      flop: undefined,
      bytes: 0,
    }));
    kernel.calls++;
    kernel.milliseconds += length(span);
    kernel.bytes += span.work?.bytes ?? 0;
    if (span.work?.flop !== undefined) kernel.flop = (kernel.flop ?? 0) + span.work.flop;
    if (parent?.category === 'kernel') this.#kernels.get(parent.name)!.milliseconds -= length(span);
    else phase.kernelMilliseconds += length(span);
  }

  means(): Omit<ProfileSummary, 'backend' | 'step'> {
    const { steps } = this;
    const mean = (sum: number) => sum / steps;
    const meanIfAny = (sum: number | undefined) => (sum === undefined ? undefined : sum / steps);
    // What is open in the engine's own code on this backend is open for all its kernels.
    const isShown = [...this.#kernels.values()].some(({ nativeMilliseconds }) => nativeMilliseconds !== undefined);
    return {
      steps,
      milliseconds: mean(this.#milliseconds),
      phases: [...this.#phases.values(), this.#other].map(({ phase, milliseconds, kernelMilliseconds }) => ({
        phase,
        milliseconds: mean(milliseconds),
        kernelMilliseconds: mean(kernelMilliseconds),
      })),
      kernels: [...this.#kernels.values()]
        .map(({ kernelName, calls, milliseconds, nativeMilliseconds = isShown ? 0 : undefined, flop, bytes }) => ({
          kernelName,
          calls: mean(calls),
          milliseconds: mean(milliseconds),
          nativeMilliseconds: meanIfAny(nativeMilliseconds),
          flop: meanIfAny(flop),
          bytes: mean(bytes),
        }))
        .sort((a, b) => b.milliseconds - a.milliseconds),
    };
  }
}

function entry<Value>(map: Map<string, Value>, key: string, create: () => Value): Value {
  let value = map.get(key);
  if (!value) {
    value = create();
    map.set(key, value);
  }
  return value;
}
