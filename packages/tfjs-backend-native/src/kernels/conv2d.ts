import { type NamedAttrMap, type NamedTensorInfoMap, type TensorInfo, util } from '@tensorflow/tfjs-core';
import type { NativeBackend } from '../native-backend.ts';
import type { NativeKernel } from '../registry/native-kernel.ts';
import { applySeparately, parseActivation } from './shared/activation.ts';
import { conv2dInfo, conv2dParams } from './shared/conv2d-params.ts';

function conv2d(inputs: NamedTensorInfoMap, attributes: NamedAttrMap, backend: NativeBackend): TensorInfo | undefined {
  const { x, filter, bias, preluActivationWeights } = inputs as Record<string, TensorInfo>;
  const info = conv2dInfo(x.shape, filter.shape, attributes);
  if (info === undefined) return undefined;
  // A bias other than [outChannels] (one value, an image) is rare, and left to the cpu kernel.
  const { outChannels } = info;
  if (bias !== undefined && (util.sizeFromShape(bias.shape) !== outChannels || bias.shape.at(-1) !== outChannels)) {
    return undefined;
  }
  const activation = parseActivation(attributes.activation ?? undefined, attributes.leakyreluAlpha ?? undefined);
  const y = backend.allocate(info.outShape);
  backend.call('conv2d', conv2dParams(info, backend, activation.params), [x, filter, bias, y]);
  return activation.fused ? y : applySeparately(attributes.activation as string, y, preluActivationWeights, backend);
}

export const conv2dKernels: NativeKernel[] = [
  {
    kernelName: 'Conv2D',
    leavesToCpu: 'channels first; negative padding',
    run: (inputs, attributes, backend) => conv2d(inputs, { ...attributes, activation: 'linear' }, backend),
  },
  {
    kernelName: 'FusedConv2D',
    leavesToCpu: 'channels first; negative padding; a bias that is not one value a channel',
    run: conv2d,
  },
];
