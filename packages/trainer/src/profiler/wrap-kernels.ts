import * as tf from '@tensorflow/tfjs-core';

/** Puts something around every kernel of tfjs's current backend. Returns what puts them back as they were. */
export function wrapKernels(wrap: (kernel: tf.KernelConfig) => tf.KernelFunc): () => void {
  // Chooses a backend where none has been used yet.
  tf.backend();
  const kernels = tf.getKernelsForBackend(tf.getBackend());
  for (const kernel of kernels) replaceKernel({ ...kernel, kernelFunc: wrap(kernel) });
  return () => {
    for (const kernel of kernels) replaceKernel(kernel);
  };
}

function replaceKernel(config: tf.KernelConfig): void {
  tf.unregisterKernel(config.kernelName, config.backendName);
  tf.registerKernel(config);
}
