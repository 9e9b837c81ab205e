import { backend_util, type NamedAttrMap, util } from '@tensorflow/tfjs-core';
import { checkWindow, windowParams } from './window-params.ts';

type Pool2DInfo = backend_util.Conv2DInfo;

/** Resolves tfjs's pooling attributes for images [batch, height, width, channels]. */
export function poolInfo(imageShape: number[], attributes: NamedAttrMap): Pool2DInfo {
  const info = backend_util.computePool2DInfo(
    imageShape as [number, number, number, number],
    attributes.filterSize as number,
    attributes.strides as number,
    1,
    attributes.pad as number,
    attributes.dimRoundingMode as 'floor',
  );
  checkWindow(info);
  return info;
}

/** `isIdentity` in words for users. */
export const IDENTITY = 'windows of one pixel that keep the shape';

/**
 * Windows of one pixel that keep the shape. tfjs takes them for the identity, even where stride and padding move the windows, and its own
 * specs hold backends to that: a case for the `cpu` kernels.
 */
export function isIdentity(info: Pool2DInfo): boolean {
  return info.filterHeight === 1 && info.filterWidth === 1 && util.arraysEqual(info.inShape, info.outShape);
}

/** `struct PoolParams` of native/kernels/shared/pool-params.h. */
export function poolParams(info: Pool2DInfo): number[] {
  return [
    info.batchSize,
    info.inHeight,
    info.inWidth,
    info.inChannels,
    info.outHeight,
    info.outWidth,
    ...windowParams(info),
  ];
}
