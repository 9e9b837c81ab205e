import type { backend_util } from '@tensorflow/tfjs-core';
import { NativeBackendError } from '../../native-backend-error.ts';

/** tfjs describes the sliding window of a convolution and that of a pooling in the same way. */
type WindowInfo = backend_util.Conv2DInfo;

/** How the window lies on the image: a part of the parameters of convolutions and poolings alike. */
export function windowParams(info: WindowInfo): number[] {
  return [
    info.filterHeight,
    info.filterWidth,
    info.strideHeight,
    info.strideWidth,
    info.dilationHeight,
    info.dilationWidth,
    info.padInfo.top,
    info.padInfo.left,
  ];
}

/** Negative padding crops the image; the `cpu` kernels take it. */
export function cropsImage({ padInfo: { top, bottom, left, right } }: WindowInfo): boolean {
  return Math.min(top, bottom, left, right) < 0;
}

/**
 * Throws when a window makes no sense, and when it fits nowhere into the padded image: tfjs then computes a negative output size.
 */
export function checkWindow(info: WindowInfo): void {
  const sizes: Record<string, number[]> = {
    'a filter': [info.filterHeight, info.filterWidth],
    strides: [info.strideHeight, info.strideWidth],
    dilations: [info.dilationHeight, info.dilationWidth],
  };
  for (const [name, values] of Object.entries(sizes)) {
    if (values.some((value) => !Number.isSafeInteger(value) || value < 1)) {
      throw new NativeBackendError(`a convolution or pooling needs ${name} of whole numbers from 1, got [${values}]`);
    }
  }
  const { top, bottom, left, right } = info.padInfo;
  if (![top, bottom, left, right].every(Number.isSafeInteger)) {
    throw new NativeBackendError(`padding should be whole numbers of pixels, got [${[top, bottom, left, right]}]`);
  }
  if (info.outHeight < 0 || info.outWidth < 0) {
    throw new NativeBackendError(
      `a window of ${info.effectiveFilterHeight} × ${info.effectiveFilterWidth} pixels does not fit into an image of ` +
        `${info.inHeight} × ${info.inWidth} with its padding; use a smaller filter or dilation, a larger image, or pad 'same'`,
    );
  }
}

/** Throws when the output of a convolution or pooling, or its gradient, has another shape than computed. */
export function checkOutputShape(info: WindowInfo, shape: number[]): void {
  if (String(shape) !== String(info.outShape)) {
    throw new NativeBackendError(`the output and its gradient should be [${info.outShape}], got [${shape}]`);
  }
}
