import * as tf from '@tensorflow/tfjs-core';
import type { ElementWiseOptimizer } from './element-wise-optimizer.ts';
import type { MuonOptimizer } from './muon.ts';
import { frobeniusNorm, orthogonalize } from './orthogonalize.ts';

/** What one update of one weight depends on, beside its tensors. */
interface UpdateSettings {
  learningRate: number;
  weightDecay: number;
  /** 1-based number of the update since training began. */
  step: number;
}

/** How an optimizer updates one weight: by the backend's fused kernel, else by composed ops with the same arithmetic. */
export interface UpdateRule {
  /** The fused kernel, if there is one. Its inputs are `variable`, `gradient` and the slots; its outputs the new variable and slots. */
  fused?: { kernelName: string; attributes(settings: UpdateSettings): tf.NamedAttrMap };
  /** Names of the optimizer's arrays per weight, each of the weight's shape and starting at 0. */
  slotNames: string[];
  /** The composed update; returns the new variable, then the new slots. */
  compose(variable: tf.Tensor, gradient: tf.Tensor, slots: tf.Tensor[], settings: UpdateSettings): tf.Tensor[];
}

/** The rule of an optimizer that treats each element alike. */
export function updateRule(optimizer: ElementWiseOptimizer): UpdateRule {
  return optimizer.name === 'sgd' ? sgdRule(optimizer) : adamRule(optimizer);
}

function sgdRule({ momentum, nesterov }: Extract<ElementWiseOptimizer, { name: 'sgd' }>): UpdateRule {
  return {
    fused: {
      kernelName: 'SgdUpdate',
      attributes: ({ learningRate, weightDecay }) => ({ learningRate, momentum, nesterov, weightDecay }),
    },
    slotNames: ['velocity'],
    compose(variable, rawGradient, [velocity], { learningRate, weightDecay }) {
      const gradient = weightDecay ? tf.add(rawGradient, tf.mul(variable, weightDecay)) : rawGradient;
      const [direction, newVelocity] = followMomentum(gradient, velocity!, { momentum, nesterov });
      return [tf.sub(variable, tf.mul(direction, learningRate)), newVelocity];
    },
  };
}

function adamRule({ name, beta1, beta2, epsilon }: Exclude<ElementWiseOptimizer, { name: 'sgd' }>): UpdateRule {
  const decoupled = name === 'adamW';
  return {
    fused: {
      kernelName: 'AdamUpdate',
      attributes: (settings) => ({ ...settings, beta1, beta2, epsilon, decoupled }),
    },
    slotNames: ['firstMoment', 'secondMoment'],
    compose(variable, rawGradient, [firstMoment, secondMoment], { learningRate, weightDecay, step }) {
      const decay = weightDecay !== 0;
      const gradient = decay && !decoupled ? tf.add(rawGradient, tf.mul(variable, weightDecay)) : rawGradient;
      const decayed = decay && decoupled ? tf.mul(variable, 1 - learningRate * weightDecay) : variable;
      const newFirst = tf.add(tf.mul(firstMoment!, beta1), tf.mul(gradient, 1 - beta1));
      const newSecond = tf.add(tf.mul(secondMoment!, beta2), tf.mul(tf.square(gradient), 1 - beta2));
      // PyTorch's order: the second moment's correction divides its root, the first moment's goes into the step size.
      const denominator = tf.add(tf.div(tf.sqrt(newSecond), Math.sqrt(1 - beta2 ** step)), epsilon);
      const stepSize = learningRate / (1 - beta1 ** step);
      return [tf.sub(decayed, tf.mul(tf.div(newFirst, denominator), stepSize)), newFirst, newSecond];
    },
  };
}

/** Muon's rule, for weights of at least two dimensions; the last one holds the outputs. */
export function muonRule({ momentum, nesterov, iterations, normalizeFilters }: MuonOptimizer): UpdateRule {
  return {
    slotNames: ['velocity'],
    compose(variable, gradient, [velocity], { learningRate, weightDecay }) {
      const [direction, newVelocity] = followMomentum(gradient, velocity!, { momentum, nesterov });
      const outputs = variable.shape.at(-1)!;
      const inputs = variable.size / outputs;
      const orthogonal = orthogonalize(tf.reshape(direction, [inputs, outputs]), iterations);
      const stepSize = learningRate * Math.sqrt(Math.max(1, outputs / inputs));
      const step = tf.mul(tf.reshape(orthogonal, variable.shape), stepSize);
      const normalized =
        normalizeFilters && variable.rank === 4
          ? tf.mul(variable, tf.div(Math.sqrt(outputs), frobeniusNorm(variable)))
          : variable;
      const decayed = weightDecay ? tf.mul(normalized, 1 - learningRate * weightDecay) : normalized;
      return [tf.sub(decayed, step), newVelocity];
    },
  };
}

/** The direction of a step with momentum, and the new velocity. */
function followMomentum(
  gradient: tf.Tensor,
  velocity: tf.Tensor,
  { momentum, nesterov }: { momentum: number; nesterov: boolean },
): [direction: tf.Tensor, newVelocity: tf.Tensor] {
  const newVelocity = tf.add(tf.mul(velocity, momentum), gradient);
  return [nesterov ? tf.add(gradient, tf.mul(newVelocity, momentum)) : newVelocity, newVelocity];
}
