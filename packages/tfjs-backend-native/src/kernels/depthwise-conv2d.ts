import { type NamedAttrMap, type NamedTensorInfoMap, type TensorInfo, util } from '@tensorflow/tfjs-core';
import type { NativeBackend } from '../native-backend.ts';
import type { NativeKernel } from '../registry/native-kernel.ts';
import { applySeparately, parseActivation } from './shared/activation.ts';
import { depthwiseInfo, depthwiseParams } from './shared/depthwise-params.ts';

function depthwise(
  inputs: NamedTensorInfoMap,
  attributes: NamedAttrMap,
  backend: NativeBackend,
): TensorInfo | undefined {
  const { x, filter, bias, preluActivationWeights } = inputs as Record<string, TensorInfo>;
  const info = depthwiseInfo(x.shape, filter.shape, attributes);
  if (info === undefined) return undefined;
  // A bias other than [channels] (one value, an image) is rare, and left to the cpu kernel.
  const { outChannels } = info;
  if (bias != null && (util.sizeFromShape(bias.shape) !== outChannels || bias.shape.at(-1) !== outChannels)) {
    return undefined;
  }
  const activation = parseActivation(attributes.activation ?? undefined, attributes.leakyreluAlpha ?? undefined);
  const y = backend.allocate(info.outShape);
  backend.call('depthwise-conv2d', depthwiseParams(info, activation.params), [x, filter, bias, y]);
  return activation.fused ? y : applySeparately(attributes.activation as string, y, preluActivationWeights, backend);
}

export const depthwiseConv2dKernels: NativeKernel[] = [
  {
    kernelName: 'DepthwiseConv2dNative',
    leavesToCpu: 'negative padding',
    run: (inputs, attributes, backend) => depthwise(inputs, { ...attributes, activation: 'linear' }, backend),
  },
  {
    kernelName: 'FusedDepthwiseConv2D',
    leavesToCpu: 'negative padding; a bias that is not one value a channel',
    run: depthwise,
  },
];
