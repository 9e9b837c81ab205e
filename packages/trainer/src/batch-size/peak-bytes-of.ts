import * as tf from '@tensorflow/tfjs-core';
import { kernelBytes } from '../profiler/kernel-bytes.ts';
import { wrapKernels } from '../profiler/wrap-kernels.ts';

/**
 * The most bytes that all tensors take while some work is done, by `tf.memory()` at each call of a kernel. (`tf.profile()` would do, but
 * runs kernels where their errors are lost.)
 */
export async function peakBytesOf(work: () => Promise<void>): Promise<number> {
  let peak = tf.memory().numBytes;
  const restore = wrapKernels(({ kernelFunc }) => (call) => {
    const result = kernelFunc(call);
    // Its outputs are no tensors yet.
    peak = Math.max(peak, tf.memory().numBytes + kernelBytes({ inputs: {}, outputs: [result].flat() }));
    return result;
  });
  try {
    await work();
  } finally {
    restore();
  }
  return peak;
}
