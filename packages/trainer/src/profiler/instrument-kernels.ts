import * as tf from '@tensorflow/tfjs-core';
import { kernelWork } from './kernel-work.ts';
import type { Recorder } from './recorder.ts';
import { wrapKernels } from './wrap-kernels.ts';

/** The part of `@x/tfjs-backend-native` through which it calls its C++. */
interface EngineWithAddon {
  addon: { call(...parameters: unknown[]): unknown };
}

/**
 * Records every kernel of tfjs's current backend, and inside of it the engine's own code where the backend shows where that is called.
 * Returns what puts the kernels back as they were.
 */
export function instrumentKernels(recorder: Recorder): () => void {
  const restoreKernels = wrapKernels((kernel) => recorded(kernel, recorder));
  const backend = tf.backend();
  const restoreAddon = hasAddon(backend) ? recordAddon(backend, recorder) : undefined;
  return () => {
    restoreKernels();
    restoreAddon?.();
  };
}

function recorded({ kernelName, kernelFunc }: tf.KernelConfig, recorder: Recorder): tf.KernelFunc {
  return (call) => {
    const span = recorder.begin(kernelName, 'kernel');
    let result: tf.TensorInfo | tf.TensorInfo[] | undefined;
    try {
      result = kernelFunc(call);
      return result;
    } finally {
      span.end();
      // After the end of the span: counting is not the kernel's work.
      if (result) {
        span.describe(
          kernelWork(kernelName, { inputs: call.inputs, attributes: call.attrs ?? {}, outputs: [result].flat() }),
        );
      }
    }
  };
}

const hasAddon = (backend: unknown): backend is EngineWithAddon =>
  typeof (backend as Partial<EngineWithAddon>).addon?.call === 'function';

function recordAddon(backend: EngineWithAddon, recorder: Recorder): () => void {
  const { addon } = backend;
  // The addon's own properties cannot be written.
  backend.addon = {
    ...addon,
    call(...parameters) {
      const span = recorder.begin('native code', 'native');
      try {
        return addon.call(...parameters);
      } finally {
        span.end();
      }
    },
  };
  return () => {
    backend.addon = addon;
  };
}
