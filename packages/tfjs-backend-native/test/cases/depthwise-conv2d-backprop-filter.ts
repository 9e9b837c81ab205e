import { depthwiseConv2d, type NamedAttrMap, square, type Tensor4D } from '@tensorflow/tfjs-core';
import { randomTensor } from '@x/test-kit';
import type { Conv2dGeometry, Conv2dSizes } from './shared/conv2d-geometry.ts';
import { cpuUnlessDilated } from './shared/conv2d-reference.ts';
import { anyDepthwise, depthwiseGeometry, depthwiseReference, eachLargeDepthwise } from './shared/depthwise.ts';
import type { KernelCall, KernelCase } from './shared/kernel-case.ts';
import { uniform } from './shared/values.ts';

function call({ imageShape, filterShape, outShape, attributes, seed }: Conv2dGeometry): KernelCall {
  const x = uniform(imageShape, { seed });
  const dy = uniform(outShape, { seed, position: 1 });
  const all = { ...attributes, filterShape } as unknown as NamedAttrMap;
  return { kernelName: 'DepthwiseConv2dNativeBackpropFilter', inputs: { x, dy }, attributes: all };
}

const large = (sizes: Conv2dSizes) => () => ({ ...call(depthwiseGeometry(sizes)), reference: depthwiseReference });

export const depthwiseConv2dBackpropFilterCase: KernelCase = {
  kernelNames: ['DepthwiseConv2dNativeBackpropFilter'],
  reference: cpuUnlessDilated(depthwiseReference),
  randomRuns: 80,
  random: anyDepthwise.map(call),
  large: {
    'several vectors and chunks': large({ batch: 4, image: [19, 17], channels: [70, 1], filter: [3, 3] }),
    ...eachLargeDepthwise(large),
  },
  gradients: {
    'of the filter, valid': {
      run: (filter) => {
        const image = randomTensor([2, 6, 5, 4], { seed: 1 }) as Tensor4D;
        return square(depthwiseConv2d(image, filter as Tensor4D, [1, 2], 'valid'));
      },
      inputs: () => [randomTensor([2, 3, 4, 1])],
    },
  },
  refused: {
    'a gradient of another shape': {
      call: () => {
        const { inputs, ...rest } = call(depthwiseGeometry({ image: [5, 5], channels: [2, 3], filter: [3, 3] }));
        return { ...rest, inputs: { ...inputs, dy: uniform([1, 5, 5, 4]) } };
      },
      message: /should be \[1,5,5,6\], got \[1,5,5,4\]/,
    },
  },
};
