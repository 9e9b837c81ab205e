import {
  add,
  batchNorm,
  getGradient,
  mean as meanOf,
  mul,
  registerGradient,
  rsqrt,
  square,
  step,
  sub,
  sum,
  type Tensor,
  type Tensor1D,
  type Tensor4D,
} from '@tensorflow/tfjs-core';
import { applyActivation, slopeBelowZero } from './activation.ts';
import type { BatchNormOptions } from './batch-norm-options.ts';
import { runKernel } from './run-kernel.ts';

export interface BatchNormTrainingResult {
  /** [batch, height, width, channels]. */
  y: Tensor4D;
  /** Mean of the batch per channel, [channels]. */
  mean: Tensor1D;
  /** Biased variance of the batch per channel, [channels]. */
  variance: Tensor1D;
}

/**
 * Batch normalisation with the batch's own statistics, and an activation (Ioffe and Szegedy 2015, as PyTorch's training mode):
 * y = activation((x − mean) / √(variance + epsilon) · scale + offset), per channel. `x` [batch, height, width, channels];
 * `scale` and `offset` [channels]. Differentiable in these three; `mean` and `variance` are for the running statistics only and
 * carry no gradient.
 */
export function batchNormTraining(
  x: Tensor4D,
  scale: Tensor1D,
  offset: Tensor1D,
  { epsilon, activation, alpha }: BatchNormOptions,
): BatchNormTrainingResult {
  registerBatchNormTrainingGradient();
  const attributes = { epsilon, activation, alpha };
  const outputs = runKernel('BatchNormTraining', { x, scale, offset }, attributes, composedForward);
  const [y, mean, variance] = outputs as [Tensor4D, Tensor1D, Tensor1D];
  return { y, mean, variance };
}

function registerBatchNormTrainingGradient(): void {
  if (getGradient('BatchNormTraining')) return;
  registerGradient({
    kernelName: 'BatchNormTraining',
    inputsToSave: ['x', 'scale', 'offset'],
    outputsToSave: [false, true, true],
    gradFunc: (dys, saved, attributes) => {
      const [dy] = dys as [Tensor];
      const [x, scale, offset, mean, variance] = saved as [Tensor, Tensor, Tensor, Tensor, Tensor];
      const inputs = { dy, x, scale, offset, mean, variance };
      const gradients = runKernel('BatchNormTrainingGrad', inputs, attributes as BatchNormOptions, composedGradient);
      const [dx, dScale, dOffset] = gradients as [Tensor, Tensor, Tensor];
      return { x: () => dx, scale: () => dScale, offset: () => dOffset };
    },
  });
}

function composedForward(
  { x, scale, offset }: { x: Tensor; scale: Tensor; offset: Tensor },
  { epsilon, activation, alpha }: BatchNormOptions,
): Tensor[] {
  const axes = x.shape.map((_, axis) => axis).slice(0, -1);
  const mean = meanOf(x, axes) as Tensor1D;
  const variance = meanOf(square(sub(x, mean)), axes) as Tensor1D;
  const y = batchNorm(x, mean, variance, offset as Tensor1D, scale as Tensor1D, epsilon);
  return [applyActivation(y, activation, alpha), mean, variance];
}

/** With x̂ the normalised input and n the values per channel: dx = scale/√(variance + ε) · (dy − mean(dy) − x̂ · mean(dy · x̂)). */
function composedGradient(
  { dy, x, scale, offset, mean, variance }: Record<'dy' | 'x' | 'scale' | 'offset' | 'mean' | 'variance', Tensor>,
  { epsilon, activation, alpha }: BatchNormOptions,
): Tensor[] {
  const axes = x.shape.map((_, axis) => axis).slice(0, -1);
  const channels = x.shape.at(-1)!;
  const inverseCount = channels / x.size;
  const inverseDeviation = rsqrt(add(variance, epsilon));
  const normalised = mul(sub(x, mean), inverseDeviation);
  const slope = slopeBelowZero(activation, alpha);
  const dySum = activation === 'linear' ? dy : mul(dy, step(add(mul(normalised, scale), offset), slope));
  const dOffset = sum(dySum, axes);
  const dScale = sum(mul(dySum, normalised), axes);
  const centred = sub(sub(dySum, mul(dOffset, inverseCount)), mul(normalised, mul(dScale, inverseCount)));
  return [mul(centred, mul(scale, inverseDeviation)), dScale, dOffset];
}
