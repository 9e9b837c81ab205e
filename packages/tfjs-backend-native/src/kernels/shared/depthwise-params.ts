import type { backend_util, NamedAttrMap } from '@tensorflow/tfjs-core';
import { NativeBackendError } from '../../native-backend-error.ts';
import { convolutionInfo } from './convolution.ts';
import { poolParams } from './pool-params.ts';

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
  return convolutionInfo(imageShape, filterShape, attributes, { depthwise: true });
}

/** `struct DepthwiseParams` of native/kernels/shared/depthwise-params.h. */
export function depthwiseParams(info: backend_util.Conv2DInfo, activation: [number, number] = [0, 0]): number[] {
  return [...poolParams({ ...info, inChannels: info.outChannels }), info.outChannels / info.inChannels, ...activation];
}
