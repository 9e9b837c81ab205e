import { backend_util, type NamedAttrMap, type NamedTensorInfoMap, type TensorInfo, util } from '@tensorflow/tfjs-core';
import type { NativeBackend } from '../../native-backend.ts';
import { NativeBackendError } from '../../native-backend-error.ts';
import { applySeparately, parseActivation } from './activation.ts';
import { checkWindow, cropsImage } from './window-params.ts';

type Shape4D = [number, number, number, number];
type ConvInfo = backend_util.Conv2DInfo;

/**
 * Resolves tfjs's conv attributes (strides, pad, dilations, ...), plain or depthwise, for images [batch, height, width, channels].
 * Undefined for negative padding, which the `cpu` kernels take.
 */
export function convolutionInfo(
  imageShape: number[],
  filterShape: number[],
  attributes: NamedAttrMap,
  { depthwise }: { depthwise: boolean },
): ConvInfo | undefined {
  if (imageShape.length !== 4 || filterShape.length !== 4 || imageShape[3] !== filterShape[2]) {
    const [name, outputs] = depthwise ? ['depthwise convolution', 'multiplier'] : ['convolution', 'outChannels'];
    throw new NativeBackendError(
      `a ${name} needs images [batch, height, width, channels] and filters [height, width, channels, ${outputs}], ` +
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
    depthwise,
  );
  checkWindow(info);
  return cropsImage(info) ? undefined : info;
}

/** Which C++ kernel convolves, and its parameters with the activation's among them. */
export interface Convolution {
  stem: string;
  info: ConvInfo | undefined;
  params: (info: ConvInfo, activation: [number, number]) => number[];
}

/** Runs the forward pass, with a bias and an activation where they are given. Undefined for the forms that are left to the `cpu` kernel. */
export function convolve(
  { stem, info, params }: Convolution,
  inputs: NamedTensorInfoMap,
  attributes: NamedAttrMap,
  backend: NativeBackend,
): TensorInfo | undefined {
  const { x, filter, bias, preluActivationWeights } = inputs as Record<string, TensorInfo>;
  if (info === undefined) return undefined;
  // A bias other than [outChannels] (one value, an image) is rare, and left to the cpu kernel.
  const { outChannels } = info;
  if (bias != null && (util.sizeFromShape(bias.shape) !== outChannels || bias.shape.at(-1) !== outChannels)) {
    return undefined;
  }
  const activation = parseActivation(attributes.activation ?? undefined, attributes.leakyreluAlpha ?? undefined);
  const y = backend.allocate(info.outShape);
  backend.call(stem, params(info, activation.params), [x, filter, bias, y]);
  return activation.fused ? y : applySeparately(attributes.activation as string, y, preluActivationWeights, backend);
}
