import { conv2d, type NamedAttrMap, type Tensor4D } from '@tensorflow/tfjs-core';
import { randomTensor } from '@x/test-kit';
import fc from 'fast-check';
import { anyConv2d, type Conv2dGeometry, conv2dGeometry, winogradConv2d } from './shared/conv2d-geometry.ts';
import { conv2dBackpropFilterReference, cpuUnlessDilated } from './shared/conv2d-reference.ts';
import type { KernelCall, KernelCase } from './shared/kernel-case.ts';
import { spoiled, uniform } from './shared/values.ts';

function call({ imageShape, filterShape, outShape, attributes, seed }: Conv2dGeometry): KernelCall {
  const x = uniform(imageShape, { seed });
  const dy = uniform(outShape, { seed, position: 1 });
  const all = { ...attributes, filterShape } as unknown as NamedAttrMap;
  return { kernelName: 'Conv2DBackpropFilter', inputs: { x, dy }, attributes: all };
}

function large(...[sizes]: Parameters<typeof conv2dGeometry>): () => KernelCall {
  return () => ({ ...call(conv2dGeometry(sizes)), reference: conv2dBackpropFilterReference });
}

export const conv2dBackpropFilterCase: KernelCase = {
  kernelNames: ['Conv2DBackpropFilter'],
  reference: cpuUnlessDilated(conv2dBackpropFilterReference),
  randomRuns: 80,
  random: fc.oneof(
    { weight: 7, arbitrary: anyConv2d.map(call) },
    {
      weight: 1,
      arbitrary: winogradConv2d.map((geometry) => ({ ...call(geometry), reference: conv2dBackpropFilterReference })),
    },
  ),
  large: {
    'Winograd, several blocks of tiles and channels': large({
      batch: 2,
      image: [13, 15],
      channels: [144, 208],
      filter: [3, 3],
    }),
    'Winograd, five taps': large({ batch: 2, image: [27, 26], channels: [64, 96], filter: [5, 5], pad: 1 }),
    'more rows than a pass': large({ batch: 2, image: [40, 32], channels: [32, 48], filter: [3, 3] }),
    'an odd number of output channels': large({ batch: 3, image: [17, 23], channels: [40, 33], filter: [3, 3] }),
    'three channels': large({ batch: 4, image: [32, 32], channels: [3, 32], filter: [3, 3] }),
    'eleven taps, stride 4, padding 2': large({
      image: [63, 63],
      channels: [3, 96],
      filter: [11, 11],
      strides: [4, 4],
      pad: 2,
    }),
    'stride and dilation': large({
      batch: 2,
      image: [31, 29],
      channels: [20, 19],
      filter: [3, 2],
      strides: [2, 3],
      dilations: [3, 2],
      pad: 'valid',
    }),
    'values that are not finite, three channels': () =>
      spoiled(call(conv2dGeometry({ batch: 2, image: [9, 8], channels: [3, 19], filter: [3, 2], pad: 'valid' })), 'dy'),
    'values that are not finite, more channels': () =>
      spoiled(
        call(conv2dGeometry({ batch: 2, image: [9, 8], channels: [19, 37], filter: [3, 3], pad: 'valid' })),
        'dy',
      ),
    'an image of one pixel': large({ image: [1, 1], channels: [5, 7], filter: [3, 3] }),
    'a stride beyond the image': large({ image: [4, 5], channels: [5, 7], filter: [2, 2], strides: [1000, 2000] }),
  },
  gradients: {
    'of the filter, valid': {
      run: (filter) => conv2d(randomTensor([3, 6, 7, 4], { seed: 1 }) as Tensor4D, filter as Tensor4D, [1, 2], 'valid'),
      inputs: () => [randomTensor([3, 2, 4, 9])],
    },
  },
  refused: {
    'a gradient of another shape': {
      call: () => {
        const { inputs, ...rest } = call(conv2dGeometry({ image: [5, 5], channels: [2, 3], filter: [3, 3] }));
        return { ...rest, inputs: { ...inputs, dy: uniform([1, 5, 5, 4]) } };
      },
      message: /should be \[1,5,5,3\], got \[1,5,5,4\]/,
    },
  },
};
