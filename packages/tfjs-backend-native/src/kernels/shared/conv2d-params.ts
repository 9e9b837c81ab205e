import { backend_util, type NamedAttrMap } from '@tensorflow/tfjs-core';
import type { NativeBackend } from '../../native-backend.ts';
import { NativeBackendError } from '../../native-backend-error.ts';
import { checkWindow, cropsImage, windowParams } from './window-params.ts';

type Shape4D = [number, number, number, number];
type ConvInfo = backend_util.Conv2DInfo;

/**
 * Resolves tfjs's conv attributes (strides, pad, dilations, ...) for images [batch, height, width, channels] and filters
 * [filterHeight, filterWidth, inChannels, outChannels]. Undefined for channels first and negative padding, which the `cpu` kernel takes.
 */
export function conv2dInfo(
  imageShape: number[],
  filterShape: number[],
  attributes: NamedAttrMap,
): ConvInfo | undefined {
  if (attributes.dataFormat !== undefined && attributes.dataFormat !== 'NHWC') return undefined;
  if (imageShape.length !== 4 || filterShape.length !== 4 || imageShape[3] !== filterShape[2]) {
    throw new NativeBackendError(
      `a convolution needs images [batch, height, width, channels] and filters [height, width, channels, outChannels], ` +
        `got [${imageShape}] and [${filterShape}]`,
    );
  }
  const info = backend_util.computeConv2DInfo(
    imageShape as Shape4D,
    filterShape as Shape4D,
    attributes.strides as number,
    (attributes.dilations as number | undefined) ?? 1,
    attributes.pad as number,
    attributes.dimRoundingMode as 'floor',
  );
  checkWindow(info);
  return cropsImage(info) ? undefined : info;
}

/** `struct Conv2dParams` of native/kernels/shared/conv2d-params.h. */
export function conv2dParams(info: ConvInfo, backend: NativeBackend, activation: [number, number] = [0, 0]): number[] {
  return [
    info.batchSize,
    info.inHeight,
    info.inWidth,
    info.inChannels,
    info.outHeight,
    info.outWidth,
    info.outChannels,
    ...windowParams(info),
    ...activation,
    Number(backend.bfloat16),
    Number(backend.winograd),
  ];
}
