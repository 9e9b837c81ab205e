import fc from 'fast-check';
import { anyConv2d, type Conv2dGeometry, type Conv2dSizes, conv2dGeometry } from './conv2d-geometry.ts';
import { forEachTap, infoOf } from './conv2d-reference.ts';
import type { KernelCall, ReferenceOutput } from './kernel-case.ts';

/** The shapes of a depthwise convolution: `channels` are those of the image and how many outputs each has. */
export function depthwiseGeometry(sizes: Conv2dSizes): Conv2dGeometry {
  const { outShape, ...geometry } = conv2dGeometry(sizes);
  const [input, multiplier] = sizes.channels;
  return { ...geometry, outShape: [...outShape.slice(0, 3), input * multiplier] };
}

/** Depthwise convolutions of every geometry that yield at least one pixel. */
export const anyDepthwise: fc.Arbitrary<Conv2dGeometry> = fc
  .tuple(anyConv2d, fc.constantFrom(1, 1, 2, 3))
  .map(([{ filterShape, outShape, ...geometry }, multiplier]) => ({
    ...geometry,
    filterShape: [...filterShape.slice(0, 3), multiplier],
    outShape: [...outShape.slice(0, 3), filterShape[2]! * multiplier],
  }));

/** The three kernels by their definition, in float64. */
export function depthwiseReference({ kernelName, inputs, attributes = {} }: KernelCall): ReferenceOutput[] {
  const { x, filter, dy } = inputs as Record<string, { shape: number[]; data: Float32Array }>;
  const imageShape = x?.shape ?? (attributes.inputShape as number[]);
  const filterShape = filter?.shape ?? (attributes.filterShape as number[]);
  const info = infoOf(imageShape, filterShape, attributes, { depthwise: true });
  const { outChannels: O } = info;
  const multiplier = O / info.inChannels;
  const shape = {
    DepthwiseConv2dNative: info.outShape,
    DepthwiseConv2dNativeBackpropInput: info.inShape,
    DepthwiseConv2dNativeBackpropFilter: info.filterShape,
  }[kernelName]!;
  const data = new Float64Array(shape.reduce((product, size) => product * size, 1));
  forEachTap(info, (image, tap, output) => {
    for (let o = 0; o < O; o++) {
      const i = image + Math.floor(o / multiplier);
      if (kernelName === 'DepthwiseConv2dNative') data[output + o]! += x!.data[i]! * filter!.data[tap * O + o]!;
      else if (x === undefined) data[i]! += dy!.data[output + o]! * filter!.data[tap * O + o]!;
      else data[tap * O + o]! += x.data[i]! * dy!.data[output + o]!;
    }
  });
  return [{ shape, data }];
}

const LARGE: Record<string, Conv2dSizes> = {
  'stride and padding': { batch: 2, image: [20, 21], channels: [33, 1], filter: [5, 5], strides: [2, 2] },
  'several outputs for each channel': { image: [17, 16], channels: [19, 3], filter: [3, 3], pad: 'valid' },
  'stride and dilation': {
    image: [31, 29],
    channels: [20, 2],
    filter: [3, 2],
    strides: [2, 3],
    dilations: [3, 2],
    pad: 1,
  },
};

/** The large convolutions that the kernel and both its gradients are tried on. */
export function eachLargeDepthwise<T>(make: (sizes: Conv2dSizes) => T): Record<string, T> {
  return Object.fromEntries(Object.entries(LARGE).map(([name, sizes]) => [name, make(sizes)]));
}
