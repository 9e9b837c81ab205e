import {
  batchNorm,
  getGradient,
  registerGradient,
  type Tensor,
  type Tensor1D,
  type Tensor4D,
} from '@tensorflow/tfjs-core';
import { activationGradient, applyActivation } from './activation.ts';
import type { BatchNormOptions } from './batch-norm-options.ts';
import { runKernel } from './run-kernel.ts';

/** The statistics and parameters of each channel, [channels]. */
export interface BatchNormWeights {
  mean: Tensor1D;
  variance: Tensor1D;
  scale: Tensor1D;
  offset: Tensor1D;
}

type Inputs = Record<'x' | keyof BatchNormWeights, Tensor>;

/**
 * Batch normalisation with given statistics, and an activation (PyTorch's evaluation mode): y = activation((x − mean) /
 * √(variance + epsilon) · scale + offset), per channel. `x` [batch, height, width, channels]. Differentiable in all inputs.
 */
export function batchNormInference(
  x: Tensor4D,
  weights: BatchNormWeights,
  { epsilon, activation, alpha }: BatchNormOptions,
): Tensor4D {
  registerBatchNormInferenceGradient();
  const inputs = { x, ...weights };
  return runKernel('BatchNormInference', inputs, { epsilon, activation, alpha }, composed) as Tensor4D;
}

/** That of tfjs's batchNorm, behind the activation's. */
function registerBatchNormInferenceGradient(): void {
  if (getGradient('BatchNormInference')) return;
  registerGradient({
    kernelName: 'BatchNormInference',
    inputsToSave: ['x', 'mean', 'variance', 'scale'],
    outputsToSave: [true],
    gradFunc: (dy, saved, attributes) => {
      const y = saved.at(-1)!;
      const { epsilon, activation, alpha } = attributes as BatchNormOptions;
      const before = activationGradient(dy as Tensor, y, activation, alpha);
      return getGradient('FusedBatchNorm').gradFunc(before, saved.slice(0, -1), { varianceEpsilon: epsilon });
    },
  });
}

function composed(
  { x, mean, variance, scale, offset }: Inputs,
  { epsilon, activation, alpha }: BatchNormOptions,
): Tensor {
  const [m, v, o, s] = [mean, variance, offset, scale] as Tensor1D[];
  return applyActivation(batchNorm(x as Tensor4D, m!, v!, o, s, epsilon), activation, alpha);
}
