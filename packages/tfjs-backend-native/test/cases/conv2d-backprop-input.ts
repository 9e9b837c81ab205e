import { conv2dTranspose, type NamedAttrMap, type Tensor4D } from '@tensorflow/tfjs-core';
import { randomTensor } from '@x/test-kit';
import fc from 'fast-check';
import { anyConv2d, type Conv2dGeometry, conv2dGeometry, winogradConv2d } from './shared/conv2d-geometry.ts';
import { conv2dBackpropInputReference, cpuUnlessDilated } from './shared/conv2d-reference.ts';
import type { KernelCall, KernelCase } from './shared/kernel-case.ts';
import { spoiled, uniform } from './shared/values.ts';

function call({ imageShape, filterShape, outShape, attributes, seed }: Conv2dGeometry): KernelCall {
  const dy = uniform(outShape, { seed });
  const filter = uniform(filterShape, { seed, position: 1 });
  const all = { ...attributes, inputShape: imageShape } as unknown as NamedAttrMap;
  return { kernelName: 'Conv2DBackpropInput', inputs: { dy, filter }, attributes: all };
}

function large(...[sizes]: Parameters<typeof conv2dGeometry>): () => KernelCall {
  return () => ({ ...call(conv2dGeometry(sizes)), reference: conv2dBackpropInputReference });
}

/** A transposed convolution to a smaller image than its stride makes of dy. */
function surplus(): KernelCall {
  const geometry = conv2dGeometry({ batch: 2, image: [4, 5], channels: [8, 7], filter: [3, 2] });
  return { ...call({ ...geometry, outShape: [2, 8, 5, 7] }), runsOn: 'cpu' };
}

export const conv2dBackpropInputCase: KernelCase = {
  kernelNames: ['Conv2DBackpropInput'],
  reference: cpuUnlessDilated(conv2dBackpropInputReference),
  randomRuns: 80,
  random: fc.oneof(
    { weight: 7, arbitrary: anyConv2d.map(call) },
    {
      weight: 1,
      arbitrary: winogradConv2d.map((geometry) => ({ ...call(geometry), reference: conv2dBackpropInputReference })),
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
    'more pixels than a block': large({ batch: 3, image: [17, 23], channels: [40, 33], filter: [3, 3] }),
    'several panels of input channels': large({ image: [9, 9], channels: [150, 20], filter: [3, 3] }),
    'three channels': large({ batch: 4, image: [32, 32], channels: [3, 32], filter: [3, 3] }),
    'eleven taps, stride 4, padding 2': large({
      image: [47, 47],
      channels: [3, 64],
      filter: [11, 11],
      strides: [4, 4],
      pad: 2,
    }),
    'a stride beyond the filter': large({
      batch: 2,
      image: [31, 29],
      channels: [20, 19],
      filter: [1, 2],
      strides: [2, 3],
    }),
    'a larger gradient than the image gives, whose surplus is not read': surplus,
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
      spoiled(call(conv2dGeometry({ batch: 2, image: [9, 8], channels: [3, 19], filter: [3, 2], pad: 'same' })), 'dy'),
    'values that are not finite, more channels': () =>
      spoiled(call(conv2dGeometry({ batch: 2, image: [9, 8], channels: [19, 37], filter: [3, 3], pad: 'same' })), 'dy'),
    'an image of one pixel': large({ image: [1, 1], channels: [5, 7], filter: [3, 3] }),
    'a stride beyond the image': large({ image: [4, 5], channels: [5, 7], filter: [2, 2], strides: [1000, 2000] }),
  },
  gradients: {
    'as a transposed convolution': {
      run: (x, filter) => conv2dTranspose(x as Tensor4D, filter as Tensor4D, [2, 7, 9, 3], [2, 3], 'same'),
      inputs: () => [randomTensor([2, 4, 3, 5]), randomTensor([3, 2, 3, 5], { seed: 1 })],
    },
  },
  refused: {
    'a gradient of another shape': {
      call: () => {
        const { inputs, ...rest } = call(conv2dGeometry({ image: [5, 5], channels: [2, 3], filter: [3, 3] }));
        return { ...rest, inputs: { ...inputs, dy: uniform([1, 5, 4, 3]) } };
      },
      message: /should be \[1,5,5,3\], got \[1,5,4,3\]/,
    },
    'a gradient that is higher and narrower': {
      call: () => {
        const geometry = conv2dGeometry({ image: [5, 5], channels: [2, 3], filter: [3, 3] });
        return call({ ...geometry, outShape: [1, 6, 4, 3] });
      },
      message: /should be \[1,5,5,3\], got \[1,6,4,3\]/,
    },
    'a larger gradient with dilations': {
      call: () => {
        const geometry = conv2dGeometry({ image: [5, 5], channels: [2, 3], filter: [3, 3], dilations: [2, 2] });
        return call({ ...geometry, outShape: [1, 6, 6, 3] });
      },
      message: /should be \[1,5,5,3\], got \[1,6,6,3\]/,
    },
  },
};
