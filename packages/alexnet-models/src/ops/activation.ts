import { leakyRelu, mul, relu, step, type Tensor } from '@tensorflow/tfjs-core';
import { ModelError } from '../model-error.ts';
import { runKernel } from './run-kernel.ts';

/** An activation that the kernels apply in the pass that computes its input. */
export type Activation = 'linear' | 'relu' | 'leakyrelu';

/** Applies an activation on its own. `alpha` is the slope of leakyrelu below zero. */
export function applyActivation<T extends Tensor>(x: T, activation: Activation, alpha: number): T {
  if (activation === 'relu') return relu(x);
  if (activation === 'leakyrelu') return leakyRelu(x, alpha);
  return x;
}

/** The slope below zero; above it every activation here has slope 1. */
export function slopeBelowZero(activation: Activation, alpha: number): number {
  return activation === 'linear' ? 1 : activation === 'relu' ? 0 : alpha;
}

/**
 * The gradient before the activation, from the gradient `dy` after it and the activation's output `y`, whose sign is the input's.
 * At zero the slope is that below zero, as in PyTorch. For 'linear' it is `dy` itself.
 */
export function activationGradient<T extends Tensor>(dy: T, y: T, activation: string, alpha: number): T {
  if (activation === 'linear') return dy;
  if (activation !== 'relu' && activation !== 'leakyrelu') {
    throw new ModelError(
      `a fused kernel with activation '${activation}' has no gradient. Expected 'linear', 'relu' or 'leakyrelu'; for others use ` +
        'the ops of tf.fused.',
    );
  }
  return runKernel('ActivationGrad', { dy, y }, { activation, alpha }, composedActivationGrad) as T;
}

function composedActivationGrad(
  { dy, y }: { dy: Tensor; y: Tensor },
  { activation, alpha }: { activation: Activation; alpha: number },
): Tensor {
  return mul(dy, step(y, slopeBelowZero(activation, alpha)));
}
