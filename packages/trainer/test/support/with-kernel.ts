import * as tf from '@tensorflow/tfjs-core';

/** The inputs and attributes of a kernel call, the inputs as tensors. */
export interface KernelCall {
  inputs: Record<string, tf.Tensor>;
  attributes: Record<string, unknown>;
}

/** Registers a kernel of the cpu backend while `run` runs; returns the calls' attributes. */
export async function withKernel(
  kernelName: string,
  compute: (call: KernelCall) => tf.Tensor[],
  run: () => unknown,
): Promise<Record<string, unknown>[]> {
  const calls: Record<string, unknown>[] = [];
  tf.registerKernel({
    kernelName,
    backendName: 'cpu',
    kernelFunc: ({ inputs, attrs }) => {
      const attributes = attrs as Record<string, unknown>;
      calls.push(attributes);
      return tf.tidy(() => {
        const tensors = Object.entries(inputs).map(
          ([name, info]) => [name, tf.engine().makeTensorFromTensorInfo(info!)] as const,
        );
        return compute({ inputs: Object.fromEntries(tensors), attributes });
      });
    },
  });
  try {
    await run();
  } finally {
    tf.unregisterKernel(kernelName, 'cpu');
  }
  return calls;
}
