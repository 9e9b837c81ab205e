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

/** Throws when the window of a convolution or pooling fits nowhere into the padded image: tfjs then computes a negative output size. */
export function checkWindow(info: WindowInfo): void {
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
