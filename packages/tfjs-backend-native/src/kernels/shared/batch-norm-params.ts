import { type NamedAttrMap, type TensorInfo, util } from '@tensorflow/tfjs-core';
import { NativeBackendError } from '../../native-backend-error.ts';
import { parseActivation } from './activation.ts';

/** `struct BatchNormParams` of native/kernels/batch-norm-params.h, for x [..., channels]. */
export function batchNormParams(x: TensorInfo, epsilon: unknown, attributes: NamedAttrMap = {}): number[] {
  const activation = parseActivation(attributes.activation, attributes.alpha);
  if (!activation.fused) {
    throw new NativeBackendError(
      `batch normalisation fuses linear, relu and leakyrelu, not '${attributes.activation}'`,
    );
  }
  if (typeof epsilon !== 'number' || !(epsilon >= 0)) {
    throw new NativeBackendError(`batch normalisation needs an epsilon of at least 0, got ${epsilon}`);
  }
  const channels = x.shape.at(-1) as number;
  return [util.sizeFromShape(x.shape) / channels, channels, epsilon as number, ...activation.params];
}

/** Throws unless every named operand is [channels]. */
export function checkChannels(x: TensorInfo, operands: Record<string, TensorInfo>): void {
  const channels = x.shape.at(-1);
  for (const [name, { shape }] of Object.entries(operands)) {
    if (shape.length !== 1 || shape[0] !== channels) {
      throw new NativeBackendError(`batch normalisation of [${x.shape}] needs ${name} [${channels}], got [${shape}]`);
    }
  }
}
