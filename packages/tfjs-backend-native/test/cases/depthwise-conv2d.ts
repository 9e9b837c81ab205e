import { depthwiseConv2d, type Tensor4D } from '@tensorflow/tfjs-core';
import { randomTensor } from '@x/test-kit';
import fc from 'fast-check';
import { fusedActivation, separateActivation } from './shared/arbitraries.ts';
import type { Conv2dGeometry, Conv2dSizes } from './shared/conv2d-geometry.ts';
import { cpuUnlessDilated } from './shared/conv2d-reference.ts';
import { anyDepthwise, depthwiseGeometry, depthwiseReference, eachLargeDepthwise } from './shared/depthwise.ts';
import { cpuReference, type KernelCall, type KernelCase } from './shared/kernel-case.ts';
import { uniform } from './shared/values.ts';

function call({ imageShape, filterShape, attributes, seed }: Conv2dGeometry): KernelCall {
  const x = uniform(imageShape, { seed });
  const filter = uniform(filterShape, { seed, position: 1 });
  return { kernelName: 'DepthwiseConv2dNative', inputs: { x, filter }, attributes };
}

type Bias = 'channels' | 'one value' | 'none';

/** Dilations stay at 1 where strides are not: the cpu kernel, which is the reference, takes only one of them. */
function fused(geometry: Conv2dGeometry, activation: string, bias: Bias): KernelCall {
  const { inputs, attributes } = call(geometry);
  const channels = geometry.outShape.slice(3);
  const { seed } = geometry;
  return {
    kernelName: 'FusedDepthwiseConv2D',
    inputs: {
      ...inputs,
      ...(bias !== 'none' && { bias: uniform(bias === 'channels' ? channels : [1], { seed, position: 2 }) }),
      ...(activation === 'prelu' && { preluActivationWeights: uniform(channels, { seed, position: 3 }) }),
    },
    attributes: { ...attributes, activation, ...(activation === 'leakyrelu' && { leakyreluAlpha: 0.3 }) },
    reference: cpuReference,
    runsOn: bias === 'one value' ? (channels[0] === 1 ? 'either' : 'cpu') : 'native',
  };
}

const large = (sizes: Conv2dSizes) => () => ({ ...call(depthwiseGeometry(sizes)), reference: depthwiseReference });

export const depthwiseConv2dCase: KernelCase = {
  kernelNames: ['DepthwiseConv2dNative', 'FusedDepthwiseConv2D'],
  reference: cpuUnlessDilated(depthwiseReference),
  randomRuns: 120,
  random: fc.oneof(
    anyDepthwise.map(call),
    fc
      .tuple(
        anyDepthwise.filter(({ attributes }) => String(attributes.dilations) === '1,1'),
        fc.oneof(fusedActivation, separateActivation),
        fc.constantFrom<Bias>('channels', 'channels', 'one value', 'none'),
      )
      .map((parts) => fused(...parts)),
  ),
  large: {
    'more rows than threads, several vectors': large({ batch: 2, image: [19, 33], channels: [70, 1], filter: [3, 3] }),
    ...eachLargeDepthwise(large),
    'a bias and an activation': () =>
      fused(depthwiseGeometry({ image: [12, 13], channels: [40, 1], filter: [3, 3] }), 'leakyrelu', 'channels'),
  },
  gradients: {
    'of the image and the filter': {
      run: (x, filter) => depthwiseConv2d(x as Tensor4D, filter as Tensor4D, [1, 2], 'same'),
      inputs: () => [randomTensor([2, 4, 5, 3]), randomTensor([3, 2, 3, 2], { seed: 1 })],
    },
  },
  refused: {
    'channels that disagree': {
      call: () => ({
        ...call(depthwiseGeometry({ image: [5, 5], channels: [3, 1], filter: [3, 3] })),
        inputs: { x: uniform([1, 5, 5, 3]), filter: uniform([3, 3, 4, 1]) },
      }),
      message: /needs images .* and filters .*, got \[1,5,5,3\] and \[3,3,4,1\]/,
    },
    'channels first': {
      call: () => {
        const { attributes, ...rest } = call(depthwiseGeometry({ image: [5, 5], channels: [3, 1], filter: [3, 3] }));
        return { ...rest, attributes: { ...attributes, dataFormat: 'NCHW' } };
      },
      message: /channels last \(NHWC\), not NCHW/,
    },
    'a filter larger than the image': {
      call: () => ({
        kernelName: 'DepthwiseConv2dNative',
        inputs: { x: uniform([1, 2, 2, 3]), filter: uniform([4, 4, 3, 1]) },
        attributes: { strides: [1, 1], dilations: [1, 1], pad: 'valid' },
      }),
      message: /window of 4 × 4 pixels does not fit into an image of 2 × 2/,
    },
  },
};
