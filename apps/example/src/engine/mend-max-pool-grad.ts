import {
  backend_util,
  registerKernel,
  type Tensor,
  type Tensor4D,
  tensor4d,
  unregisterKernel,
} from '@tensorflow/tfjs-core';

type PoolAttributes =
  Parameters<typeof backend_util.computePool2DInfo> extends [unknown, infer Size, infer Strides, ...unknown[]]
    ? {
        filterSize: Size;
        strides: Strides;
        pad: 'same' | 'valid' | number;
        dimRoundingMode?: 'floor' | 'round' | 'ceil';
      }
    : never;

/**
 * Replaces the gradient of max pooling in TensorFlow.js's WebAssembly backend 4.22, which passes nothing on where no value in a window is
 * positive, as behind a LeakyReLU. This one does as its other backends: the gradient goes to the window's first largest value.
 */
export function mendMaxPoolGrad(): void {
  const kernel = { kernelName: 'MaxPoolGrad', backendName: 'wasm' };
  unregisterKernel(kernel.kernelName, kernel.backendName);
  registerKernel({
    ...kernel,
    kernelFunc: ({ inputs, attrs }) =>
      maxPoolGrad(inputs.dy as Tensor, inputs.input as Tensor4D, attrs as unknown as PoolAttributes),
  });
}

function maxPoolGrad(dy: Tensor, x: Tensor4D, { filterSize, strides, pad, dimRoundingMode }: PoolAttributes): Tensor4D {
  const pool = backend_util.computePool2DInfo(x.shape, filterSize, strides, 1, pad, dimRoundingMode);
  const { batchSize, inHeight, inWidth, inChannels, outHeight, outWidth } = pool;
  const [values, gradients] = [x.dataSync(), dy.dataSync()];
  const result = new Float32Array(x.size);
  let from = 0;
  for (let n = 0; n < batchSize; n++) {
    for (let outY = 0; outY < outHeight; outY++) {
      const [top, bottom] = range(outY * pool.strideHeight - pool.padInfo.top, pool.filterHeight, inHeight);
      for (let outX = 0; outX < outWidth; outX++) {
        const [left, right] = range(outX * pool.strideWidth - pool.padInfo.left, pool.filterWidth, inWidth);
        for (let channel = 0; channel < inChannels; channel++) {
          let largest = -1;
          for (let y = top; y < bottom; y++) {
            for (let x = left; x < right; x++) {
              const at = ((n * inHeight + y) * inWidth + x) * inChannels + channel;
              if (largest < 0 || values[at]! > values[largest]!) largest = at;
            }
          }
          result[largest]! += gradients[from++]!;
        }
      }
    }
  }
  return tensor4d(result, x.shape);
}

/** What of a window lies in the image. */
const range = (start: number, length: number, limit: number) =>
  [Math.max(0, start), Math.min(limit, start + length)] as const;
