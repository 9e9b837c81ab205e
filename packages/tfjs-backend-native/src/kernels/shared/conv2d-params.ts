import type { backend_util, NamedAttrMap } from '@tensorflow/tfjs-core';
import type { NativeBackend } from '../../native-backend.ts';
import { convolutionInfo } from './convolution.ts';
import { windowParams } from './window-params.ts';

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
  return convolutionInfo(imageShape, filterShape, attributes, { depthwise: false });
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
