import { conv2d, fused, type NamedAttrMap, type Tensor1D, type Tensor4D, tensor1d } from '@tensorflow/tfjs-core';
import { randomTensor } from '@x/test-kit';
import fc from 'fast-check';
import { fusedActivation, separateActivation } from './shared/arbitraries.ts';
import { anyConv2d, type Conv2dGeometry, conv2dGeometry, winogradConv2d } from './shared/conv2d-geometry.ts';
import { conv2dReference } from './shared/conv2d-reference.ts';
import { type Conv2dOptions, fusedConv2d } from './shared/differentiable.ts';
import type { GradientCase, KernelCall, KernelCase } from './shared/kernel-case.ts';
import { spoiled, uniform } from './shared/values.ts';

function plain({ imageShape, filterShape, attributes, seed }: Conv2dGeometry): KernelCall {
  const x = uniform(imageShape, { seed });
  const filter = uniform(filterShape, { seed, position: 1 });
  return { kernelName: 'Conv2D', inputs: { x, filter }, attributes };
}

function withEpilogue(geometry: Conv2dGeometry, activation: string, bias: boolean): KernelCall {
  const channels = geometry.outShape.slice(3);
  const call = plain(geometry);
  const inputs = { ...call.inputs };
  if (bias) inputs.bias = uniform(channels, { seed: geometry.seed, position: 2 });
  if (activation === 'prelu') inputs.preluActivationWeights = uniform(channels, { seed: geometry.seed, position: 3 });
  const attributes: NamedAttrMap = { ...call.attributes, activation, leakyreluAlpha: 0.1 };
  return { kernelName: 'FusedConv2D', inputs, attributes };
}

function large(...[sizes]: Parameters<typeof conv2dGeometry>): () => KernelCall {
  return () => ({ ...plain(conv2dGeometry(sizes)), reference: conv2dReference });
}

/** The outputs stay away from the activations' kink: the bias outweighs what the small weights add up to. */
function fusedGradient(options: Conv2dOptions): GradientCase {
  return {
    run: (x, filter, bias) => fusedConv2d(x, filter, bias, options),
    inputs: () => [
      randomTensor([2, 7, 6, 3]),
      randomTensor([3, 2, 3, 4], { seed: 1, scale: 0.1 }),
      tensor1d([2, -2, 3, -3]),
    ],
  };
}

export const conv2dCase: KernelCase = {
  kernelNames: ['Conv2D', 'FusedConv2D'],
  randomRuns: 80,
  random: fc.oneof(
    { weight: 4, arbitrary: anyConv2d.map(plain) },
    { weight: 1, arbitrary: winogradConv2d.map((geometry) => ({ ...plain(geometry), reference: conv2dReference })) },
    {
      weight: 4,
      arbitrary: fc
        .tuple(anyConv2d, fc.oneof({ weight: 3, arbitrary: fusedActivation }, separateActivation), fc.boolean())
        .map((parts) => withEpilogue(...parts)),
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
    'more pixels than a block': large({ batch: 3, image: [17, 23], channels: [33, 40], filter: [3, 3] }),
    'few pixels, many output channels': large({ image: [4, 4], channels: [70, 260], filter: [3, 3] }),
    'three channels, as in a first layer': large({ batch: 4, image: [32, 32], channels: [3, 32], filter: [3, 3] }),
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
      dilations: [2, 3],
      pad: 'valid',
    }),
    'Winograd, bias and ReLU': () =>
      withEpilogue(conv2dGeometry({ batch: 2, image: [13, 13], channels: [32, 80], filter: [3, 3] }), 'relu', true),
    'bias and leaky ReLU over several tiles': () =>
      withEpilogue(conv2dGeometry({ batch: 3, image: [9, 9], channels: [5, 37], filter: [3, 3] }), 'leakyrelu', true),
    'values that are not finite, three channels': () =>
      spoiled(plain(conv2dGeometry({ batch: 2, image: [9, 8], channels: [3, 19], filter: [3, 2], pad: 'same' })), 'x'),
    'values that are not finite, more channels': () =>
      spoiled(plain(conv2dGeometry({ batch: 2, image: [9, 8], channels: [19, 37], filter: [3, 3], pad: 'same' })), 'x'),
    'an image of one pixel': large({ image: [1, 1], channels: [5, 7], filter: [3, 3] }),
    'a stride beyond the image': large({ image: [4, 5], channels: [5, 7], filter: [2, 2], strides: [1000, 2000] }),
  },
  gradients: {
    'same padding': {
      run: (x, filter) => conv2d(x as Tensor4D, filter as Tensor4D, 1, 'same'),
      inputs: () => [randomTensor([2, 5, 4, 3]), randomTensor([3, 3, 3, 5], { seed: 1 })],
    },
    'strides 2 and 3, explicit padding': {
      run: (x, filter) => {
        const pad: [[number, number], [number, number], [number, number], [number, number]] = [
          [0, 0],
          [2, 1],
          [0, 2],
          [0, 0],
        ];
        return conv2d(x as Tensor4D, filter as Tensor4D, [2, 3], pad);
      },
      inputs: () => [randomTensor([2, 7, 8, 2]), randomTensor([3, 2, 2, 4], { seed: 1 })],
    },
    'stride 4, padding 2': {
      run: (x, filter) => conv2d(x as Tensor4D, filter as Tensor4D, 4, 2),
      inputs: () => [randomTensor([1, 15, 15, 3]), randomTensor([5, 5, 3, 4], { seed: 1 })],
    },
    'bias, through tf.fused': {
      run: (x, filter, bias) =>
        fused.conv2d({ x: x as Tensor4D, filter: filter as Tensor4D, bias: bias as Tensor1D, strides: 1, pad: 'same' }),
      inputs: () => [
        randomTensor([1, 4, 4, 3]),
        randomTensor([3, 3, 3, 4], { seed: 1 }),
        randomTensor([4], { seed: 2 }),
      ],
    },
    'dilations 2 and 3': fusedGradient({ strides: [1, 1], dilations: [2, 3], pad: 'valid' }),
    'stride 2 with dilation 2': fusedGradient({ strides: [2, 2], dilations: [2, 2], pad: 'same' }),
    'bias and ReLU': fusedGradient({ strides: [1, 1], dilations: [1, 1], pad: 'same', activation: 'relu' }),
    'bias, leaky ReLU and stride': fusedGradient({
      strides: [2, 1],
      dilations: [1, 1],
      pad: 1,
      activation: 'leakyrelu',
    }),
  },
  refused: {
    'channels that differ': {
      call: () => ({
        kernelName: 'Conv2D',
        inputs: { x: uniform([1, 4, 4, 3]), filter: uniform([3, 3, 2, 4]) },
        attributes: { strides: [1, 1], dilations: [1, 1], pad: 'same', dataFormat: 'NHWC' },
      }),
      message: /images \[batch, height, width, channels\].*got \[1,4,4,3\] and \[3,3,2,4\]/,
    },
    'a filter larger than the image': {
      call: () => ({
        kernelName: 'Conv2D',
        inputs: { x: uniform([1, 4, 2, 3]), filter: uniform([3, 4, 3, 4]) },
        attributes: { strides: [1, 1], dilations: [1, 1], pad: 'valid', dataFormat: 'NHWC' },
      }),
      message: /window of 3 × 4 pixels does not fit into an image of 4 × 2/,
    },
    'an unknown activation': {
      call: () => withEpilogue(conv2dGeometry({ image: [3, 3], channels: [1, 1], filter: [3, 3] }), 'gelu', false),
      message: /unknown activation 'gelu'; expected one of linear, relu, leakyrelu/,
    },
  },
};
