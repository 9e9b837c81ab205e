import * as tf from '@tensorflow/tfjs-core';
import type { Optimizer } from './optimizer.ts';

/** What one update of one weight depends on, beside its tensors. */
interface UpdateSettings {
  learningRate: number;
  weightDecay: number;
  /** 1-based number of the update since training began. */
  step: number;
}

/** How an optimizer updates one weight: by the backend's fused kernel, else by composed ops with the same arithmetic. */
export interface UpdateRule {
  /** Name of the fused kernel. Its inputs are `variable`, `gradient` and the slots; its outputs the new variable and slots. */
  kernelName: string;
  /** Names of the optimizer's arrays per weight, each of the weight's shape and starting at 0. */
  slotNames: string[];
  attributes(settings: UpdateSettings): tf.NamedAttrMap;
  /** The composed update; returns the new variable, then the new slots. */
  compose(variable: tf.Tensor, gradient: tf.Tensor, slots: tf.Tensor[], settings: UpdateSettings): tf.Tensor[];
}

/** The rule of an optimizer. */
export function updateRule(optimizer: Optimizer): UpdateRule {
  return optimizer.name === 'sgd' ? sgdRule(optimizer) : adamRule(optimizer);
}

function sgdRule({ momentum, nesterov }: Extract<Optimizer, { name: 'sgd' }>): UpdateRule {
  return {
    kernelName: 'SgdUpdate',
    slotNames: ['velocity'],
    attributes: ({ learningRate, weightDecay }) => ({ learningRate, momentum, nesterov, weightDecay }),
    compose(variable, rawGradient, [velocity], { learningRate, weightDecay }) {
      const gradient = weightDecay ? tf.add(rawGradient, tf.mul(variable, weightDecay)) : rawGradient;
      const newVelocity = tf.add(tf.mul(velocity!, momentum), gradient);
      const direction = nesterov ? tf.add(gradient, tf.mul(newVelocity, momentum)) : newVelocity;
      return [tf.sub(variable, tf.mul(direction, learningRate)), newVelocity];
    },
  };
}

function adamRule({ name, beta1, beta2, epsilon }: Exclude<Optimizer, { name: 'sgd' }>): UpdateRule {
  const decoupled = name === 'adamW';
  return {
    kernelName: 'AdamUpdate',
    slotNames: ['firstMoment', 'secondMoment'],
    attributes: ({ learningRate, weightDecay, step }) => ({
      learningRate,
      beta1,
      beta2,
      epsilon,
      weightDecay,
      decoupled,
      step,
    }),
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
