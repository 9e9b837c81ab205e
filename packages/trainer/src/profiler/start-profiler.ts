import * as tf from '@tensorflow/tfjs-core';
import { instrumentKernels } from './instrument-kernels.ts';
import { type ProfileSpan, Recorder } from './recorder.ts';

/** What a profiler recorded: plain data. */
export interface Profile {
  /** tfjs's name of what computed, as 'native'. */
  backend: string;
  /** In the order in which they began. */
  spans: ProfileSpan[];
}

/** A recording that goes on. */
export interface Profiler {
  /** Ends the recording, puts the kernels back as they were, and gives what was recorded. A second call gives the same. */
  stop(): Profile;
}

/**
 * Records what `train()` and `evaluate()` do from now on: the steps with their phases, and each call of a kernel of tfjs's current backend,
 * whoever makes it. The record grows with each call: profile some steps, not an epoch. A kernel takes as long as its call does, which is all
 * of its work on backends that compute at once (cpu, wasm, tensorflow, native); webgl and webgpu compute later, and what they take shows
 * where the results are waited for.
 *
 * Errors: another profiler at work.
 */
export function startProfiler(): Profiler {
  const recorder = Recorder.start();
  let restore: () => void;
  let backend: string;
  try {
    restore = instrumentKernels(recorder);
    backend = tf.getBackend();
  } catch (error) {
    recorder.stop();
    throw error;
  }
  let profile: Profile | undefined;
  return {
    stop() {
      if (profile) return profile;
      restore();
      recorder.stop();
      profile = { backend, spans: recorder.spans };
      return profile;
    },
  };
}
