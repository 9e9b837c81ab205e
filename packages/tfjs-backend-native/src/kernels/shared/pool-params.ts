import { backend_util, type NamedAttrMap, util } from '@tensorflow/tfjs-core';
import { NativeBackendError } from '../../native-backend-error.ts';
import { checkOutputShape, checkWindow, cropsImage, windowParams } from './window-params.ts';

type Pool2DInfo = backend_util.Conv2DInfo;

/** Resolves tfjs's pooling attributes for images [batch, height, width, channels]. Undefined for negative padding, which the `cpu` kernel takes. */
export function poolInfo(imageShape: number[], attributes: NamedAttrMap): Pool2DInfo | undefined {
  if (imageShape.length !== 4) {
    throw new NativeBackendError(`a pooling needs images [batch, height, width, channels], got [${imageShape}]`);
  }
  const info = backend_util.computePool2DInfo(
    imageShape as [number, number, number, number],
    attributes.filterSize as number,
    attributes.strides as number,
    1,
    attributes.pad as number,
    attributes.dimRoundingMode as 'floor',
  );
  checkWindow(info);
  return cropsImage(info) ? undefined : info;
}

/** What poolings leave to the `cpu` kernels, in words for users. */
export const LEFT_TO_CPU = 'windows of one pixel that keep the shape; negative padding';

/**
 * Windows of one pixel that keep the shape. tfjs takes them for the identity, even where stride and padding move the windows, and its own
 * specs hold backends to that: a case for the `cpu` kernels.
 */
export function isIdentity(info: Pool2DInfo): boolean {
  return info.filterHeight === 1 && info.filterWidth === 1 && util.arraysEqual(info.inShape, info.outShape);
}

/**
 * `poolInfo` for a gradient. tfjs does not tell it how the output's size was rounded (`dimRoundingMode`); the output itself does.
 *
 * @throws NativeBackendError when the output has none of the possible shapes.
 */
export function poolInfoOfOutput(
  imageShape: number[],
  outShape: number[],
  attributes: NamedAttrMap,
): Pool2DInfo | undefined {
  const info = poolInfo(imageShape, attributes);
  if (info === undefined) return undefined;
  const rounded = ['floor', 'round', 'ceil'].map((dimRoundingMode) =>
    poolInfo(imageShape, { ...attributes, dimRoundingMode }),
  );
  const match = [info, ...rounded].find((candidate) => String(candidate?.outShape) === String(outShape)) ?? info;
  checkOutputShape(match, outShape);
  return match;
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
