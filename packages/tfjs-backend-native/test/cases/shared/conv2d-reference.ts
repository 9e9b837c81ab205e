import { backend_util, type NamedAttrMap } from '@tensorflow/tfjs-core';
import { cpuReference, type KernelCall, type Reference, type ReferenceOutput } from './kernel-case.ts';

type Shape4D = [number, number, number, number];
type Info = backend_util.Conv2DInfo;

/** How a convolution's window lies on its image. */
export function infoOf(
  imageShape: number[],
  filterShape: number[],
  attributes: NamedAttrMap,
  { depthwise = false }: { depthwise?: boolean } = {},
): Info {
  return backend_util.computeConv2DInfo(
    imageShape as Shape4D,
    filterShape as Shape4D,
    attributes.strides as number,
    attributes.dilations as number,
    attributes.pad as number,
    attributes.dimRoundingMode as 'floor',
    depthwise,
  );
}

/** Calls `visit` with the offsets of the pixels that meet and the number of the tap, for every output pixel and every tap inside the image. */
export function forEachTap(info: Info, visit: (image: number, tap: number, output: number) => void): void {
  const { inHeight, inWidth, inChannels, outHeight, outWidth, outChannels, filterHeight, filterWidth } = info;
  for (let n = 0, output = 0; n < info.batchSize; n++) {
    for (let oh = 0; oh < outHeight; oh++) {
      for (let ow = 0; ow < outWidth; ow++, output += outChannels) {
        for (let fh = 0; fh < filterHeight; fh++) {
          const ih = oh * info.strideHeight - info.padInfo.top + fh * info.dilationHeight;
          if (ih < 0 || ih >= inHeight) continue;
          for (let fw = 0; fw < filterWidth; fw++) {
            const iw = ow * info.strideWidth - info.padInfo.left + fw * info.dilationWidth;
            if (iw < 0 || iw >= inWidth) continue;
            const image = ((n * inHeight + ih) * inWidth + iw) * inChannels;
            visit(image, fh * filterWidth + fw, output);
          }
        }
      }
    }
  }
}

/** Conv2D by its definition, in float64. */
export function conv2dReference({ inputs, attributes = {} }: KernelCall): ReferenceOutput[] {
  const { x, filter } = inputs as { x: { shape: number[]; data: Float32Array }; filter: typeof x };
  const info = infoOf(x.shape, filter.shape, attributes);
  const { inChannels: I, outChannels: O } = info;
  const y = new Float64Array(info.batchSize * info.outHeight * info.outWidth * O);
  forEachTap(info, (image, tap, output) => {
    for (let i = 0; i < I; i++) {
      const value = x.data[image + i]!;
      for (let o = 0; o < O; o++) y[output + o]! += value * filter.data[(tap * I + i) * O + o]!;
    }
  });
  return [{ shape: info.outShape, data: y }];
}

/** Conv2DBackpropInput by its definition, in float64. */
export function conv2dBackpropInputReference({ inputs, attributes = {} }: KernelCall): ReferenceOutput[] {
  const { dy, filter } = inputs as { dy: { shape: number[]; data: Float32Array }; filter: typeof dy };
  const info = infoOf(attributes.inputShape as number[], filter.shape, attributes);
  const { inChannels: I, outChannels: O } = info;
  const dx = new Float64Array(info.batchSize * info.inHeight * info.inWidth * I);
  forEachTap(info, (image, tap, output) => {
    for (let i = 0; i < I; i++) {
      let sum = 0;
      for (let o = 0; o < O; o++) sum += dy.data[output + o]! * filter.data[(tap * I + i) * O + o]!;
      dx[image + i]! += sum;
    }
  });
  return [{ shape: info.inShape, data: dx }];
}

/** Conv2DBackpropFilter by its definition, in float64. */
export function conv2dBackpropFilterReference({ inputs, attributes = {} }: KernelCall): ReferenceOutput[] {
  const { x, dy } = inputs as { x: { shape: number[]; data: Float32Array }; dy: typeof x };
  const info = infoOf(x.shape, attributes.filterShape as number[], attributes);
  const { inChannels: I, outChannels: O } = info;
  const dFilter = new Float64Array(info.filterHeight * info.filterWidth * I * O);
  forEachTap(info, (image, tap, output) => {
    for (let i = 0; i < I; i++) {
      const value = x.data[image + i]!;
      for (let o = 0; o < O; o++) dFilter[(tap * I + i) * O + o]! += value * dy.data[output + o]!;
    }
  });
  return [{ shape: info.filterShape, data: dFilter }];
}

/** The `cpu` kernel's result, except with dilations, which the `cpu` kernels of the gradients ignore. */
export function cpuUnlessDilated(reference: Reference): Reference {
  return (call) => (String(call.attributes?.dilations) === '1,1' ? cpuReference(call) : reference(call));
}
