import { backend_util, type NamedAttrMap } from '@tensorflow/tfjs-core';
import { NativeBackendError } from '../../native-backend-error.ts';
import { poolParams } from './pool-params.ts';
import { checkWindow, cropsImage } from './window-params.ts';

type Shape4D = [number, number, number, number];

/**
 * Resolves tfjs's attributes of a depthwise convolution of images [batch, height, width, channels] with filters
 * [filterHeight, filterWidth, channels, multiplier]. Undefined for negative padding, which the `cpu` kernels take.
 */
export function depthwiseInfo(
  imageShape: number[],
  filterShape: number[],
  attributes: NamedAttrMap,
): backend_util.Conv2DInfo | undefined {
  if (attributes.dataFormat != null && attributes.dataFormat !== 'NHWC') {
    throw new NativeBackendError(
      `depthwise convolutions take images channels last (NHWC), not ${attributes.dataFormat}`,
    );
  }
  if (imageShape.length !== 4 || filterShape.length !== 4 || imageShape[3] !== filterShape[2]) {
    throw new NativeBackendError(
      `a depthwise convolution needs images [batch, height, width, channels] and filters [height, width, channels, multiplier], ` +
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
    true,
  );
  checkWindow(info);
  return cropsImage(info) ? undefined : info;
}

/** `struct DepthwiseParams` of native/kernels/shared/depthwise-params.h. */
export function depthwiseParams(info: backend_util.Conv2DInfo, activation: [number, number] = [0, 0]): number[] {
  return [...poolParams({ ...info, inChannels: info.outChannels }), info.outChannels / info.inChannels, ...activation];
}
