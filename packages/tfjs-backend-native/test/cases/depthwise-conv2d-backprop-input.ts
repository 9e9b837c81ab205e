import { depthwiseConv2d, type NamedAttrMap, square, type Tensor4D } from '@tensorflow/tfjs-core';
import { randomTensor } from '@x/test-kit';
import type { Conv2dGeometry, Conv2dSizes } from './shared/conv2d-geometry.ts';
import { cpuUnlessDilated } from './shared/conv2d-reference.ts';
import { anyDepthwise, depthwiseGeometry, depthwiseReference, eachLargeDepthwise } from './shared/depthwise.ts';
import type { KernelCall, KernelCase } from './shared/kernel-case.ts';
import { uniform } from './shared/values.ts';

function call({ imageShape, filterShape, outShape, attributes, seed }: Conv2dGeometry): KernelCall {
  const dy = uniform(outShape, { seed });
  const filter = uniform(filterShape, { seed, position: 1 });
  const all = { ...attributes, inputShape: imageShape } as unknown as NamedAttrMap;
  return { kernelName: 'DepthwiseConv2dNativeBackpropInput', inputs: { dy, filter }, attributes: all };
}

const large = (sizes: Conv2dSizes) => () => ({ ...call(depthwiseGeometry(sizes)), reference: depthwiseReference });

export const depthwiseConv2dBackpropInputCase: KernelCase = {
  kernelNames: ['DepthwiseConv2dNativeBackpropInput'],
  reference: cpuUnlessDilated(depthwiseReference),
  randomRuns: 80,
  random: anyDepthwise.map(call),
  large: {
    'several vectors and chunks': large({ batch: 4, image: [19, 17], channels: [70, 1], filter: [3, 3] }),
    ...eachLargeDepthwise(large),
  },
  gradients: {
    'of the image, same': {
      run: (image) => {
        const filter = randomTensor([3, 2, 4, 2], { seed: 1 }) as Tensor4D;
        return square(depthwiseConv2d(image as Tensor4D, filter, [2, 1], 'same'));
      },
      inputs: () => [randomTensor([2, 5, 4, 4])],
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
