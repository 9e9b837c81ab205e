import { image, square, type Tensor4D } from '@tensorflow/tfjs-core';
import { type KernelValue, randomTensor, runKernel } from '@x/test-kit';
import fc from 'fast-check';
import { seed, small, width } from './shared/arbitraries.ts';
import type { KernelCall, KernelCase, Reference } from './shared/kernel-case.ts';
import { uniform } from './shared/values.ts';

const kernelNames = ['ResizeNearestNeighborGrad', 'ResizeBilinearGrad'];

type Corners = 'plain' | 'alignCorners' | 'halfPixelCenters';

interface Sizes {
  kernelName: string;
  batch?: number;
  from: [height: number, width: number];
  to: [height: number, width: number];
  channels: number;
  corners?: Corners;
  seed?: number;
}

function call({ kernelName, batch = 1, from, to, channels, corners = 'plain', seed = 1 }: Sizes): KernelCall {
  const images = uniform([batch, ...from, channels], { seed });
  const dy = uniform([batch, ...to, channels], { seed, position: 1 });
  const flags = { alignCorners: corners === 'alignCorners', halfPixelCenters: corners === 'halfPixelCenters' };
  return { kernelName, inputs: { images, dy }, attributes: { ...flags, size: to } };
}

/** Resizing is linear: the cpu backend's forward kernel on images with a single 1 tells every weight. Their transpose is the gradient. */
const reference: Reference = async ({ kernelName, inputs, attributes }) => {
  const { images, dy } = inputs as Record<'images' | 'dy', KernelValue>;
  const [batch, height, width, channels] = images.shape as [number, number, number, number];
  const inPixels = height * width;
  const outPixels = dy.shape[1]! * dy.shape[2]!;
  const units = Float32Array.from({ length: inPixels ** 2 }, (_, i) => (i % (inPixels + 1) === 0 ? 1 : 0));
  const forward = kernelName.replace('Grad', '');
  const [weights] = await runKernel(
    'cpu',
    forward,
    { images: { shape: [inPixels, height, width, 1], data: units } },
    attributes,
  );
  const data = new Float64Array(batch * inPixels * channels);
  for (let i = 0; i < data.length; i++) {
    const pixel = Math.floor(i / channels);
    const n = Math.floor(pixel / inPixels);
    for (let o = 0; o < outPixels; o++) {
      data[i]! +=
        weights!.data[(pixel % inPixels) * outPixels + o]! * dy.data[(n * outPixels + o) * channels + (i % channels)]!;
    }
  }
  return [{ shape: images.shape, data }];
};

const size = fc.tuple(small, small);

export const resizeGradCase: KernelCase = {
  kernelNames,
  reference,
  randomRuns: 150,
  random: fc
    .record({
      kernelName: fc.constantFrom(...kernelNames),
      batch: fc.integer({ min: 1, max: 3 }),
      from: size,
      to: fc.oneof(size, fc.tuple(fc.integer({ min: 1, max: 13 }), fc.integer({ min: 1, max: 13 }))),
      channels: fc.oneof(small, width),
      corners: fc.constantFrom<Corners>('plain', 'alignCorners', 'halfPixelCenters'),
      seed,
    })
    .map(call),
  large: {
    'bilinear, twice as large': () =>
      call({ kernelName: 'ResizeBilinearGrad', batch: 3, from: [12, 9], to: [24, 18], channels: 35 }),
    'nearest neighbours, two and three times as large': () =>
      call({ kernelName: 'ResizeNearestNeighborGrad', batch: 3, from: [11, 7], to: [22, 21], channels: 35 }),
  },
  gradients: {
    'bilinear interpolation of images that are not square': {
      run: (x) => square(image.resizeBilinear(x as Tensor4D, [5, 7])),
      inputs: () => [randomTensor([2, 3, 4, 2])],
    },
    'bilinear interpolation, half pixels': {
      run: (x) => square(image.resizeBilinear(x as Tensor4D, [3, 5], false, true)),
      inputs: () => [randomTensor([2, 4, 3, 2])],
    },
    'nearest neighbours of several images': {
      run: (x) => square(image.resizeNearestNeighbor(x as Tensor4D, [6, 5], true)),
      inputs: () => [randomTensor([3, 3, 4, 2])],
    },
  },
  refused: {
    'a gradient of other channels': {
      call: () => {
        const { inputs, ...rest } = call({ kernelName: 'ResizeBilinearGrad', from: [2, 3], to: [4, 6], channels: 2 });
        return { ...rest, inputs: { ...inputs, dy: uniform([1, 4, 6, 3]) } };
      },
      message: /agree in batch and channels, got \[1,2,3,2\] and \[1,4,6,3\]/,
    },
  },
};
