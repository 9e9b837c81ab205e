import {
  engine,
  getGradient,
  matMul,
  registerGradient,
  reshape,
  sum,
  type Tensor1D,
  type Tensor2D,
  type Tensor3D,
} from '@tensorflow/tfjs-core';
import { ModelError } from '../model-error.ts';
import { type Activation, activationGradient } from './activation.ts';

export interface LinearOptions {
  /** Applied to the sum in the same pass. */
  activation: Activation;
  /** Slope of leakyrelu below zero. */
  alpha: number;
}

/**
 * Matrix product with bias and activation in one kernel, differentiable: `x` [batch, inFeatures], `weight`
 * [inFeatures, outFeatures], `bias` [outFeatures] → [batch, outFeatures]. Each gradient is computed only when asked for.
 */
export function linear(x: Tensor2D, weight: Tensor2D, bias: Tensor1D, { activation, alpha }: LinearOptions): Tensor2D {
  registerFusedMatMulGradient();
  const [batch, inFeatures] = x.shape;
  const outFeatures = weight.shape[1];
  // Some backends take only batches of matrices, as tfjs's own op passes them.
  const y: Tensor3D = engine().runKernel(
    '_FusedMatMul',
    { a: reshape(x, [1, batch, inFeatures]), b: reshape(weight, [1, inFeatures, outFeatures]), bias },
    { transposeA: false, transposeB: false, activation, leakyreluAlpha: alpha },
  );
  return reshape(y, [batch, outFeatures]);
}

interface FusedMatMulAttributes {
  transposeA: boolean;
  transposeB: boolean;
  activation: string;
  leakyreluAlpha: number;
}

/** Gives the kernel _FusedMatMul a gradient, which tfjs lacks; `tf.fused.matMul` brings its own and stays as it is. */
function registerFusedMatMulGradient(): void {
  if (getGradient('_FusedMatMul')) return;
  registerGradient({
    kernelName: '_FusedMatMul',
    inputsToSave: ['a', 'b'],
    outputsToSave: [true],
    gradFunc: (dy, saved, attributes) => {
      const [a, b, y] = saved as [Tensor3D, Tensor3D, Tensor3D];
      const { transposeA, transposeB, activation, leakyreluAlpha } = attributes as unknown as FusedMatMulAttributes;
      if (transposeA || transposeB) {
        throw new ModelError('the gradient of _FusedMatMul needs transposeA and transposeB to be false.');
      }
      // Computed here and not in a thunk: a thunk's own tensors are disposed when it returns, these live until the tape is done.
      const dySum = activationGradient(dy as Tensor3D, y, activation, leakyreluAlpha);
      return {
        a: () => matMul(dySum, b, false, true),
        b: () => matMul(a, dySum, true, false),
        bias: () => sum(dySum, [0, 1]),
      };
    },
  });
}
