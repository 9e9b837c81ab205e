import * as tf from '@tensorflow/tfjs-core';
import type { AdamOptimizer } from './adam.ts';
import type { AdamWOptimizer } from './adam-w.ts';
import type { ElementWiseOptimizer } from './element-wise-optimizer.ts';
import type { LambOptimizer } from './lamb.ts';
import type { LionOptimizer } from './lion.ts';
import type { MuonOptimizer } from './muon.ts';
import { frobeniusNorm, orthogonalize } from './orthogonalize.ts';
import type { RmsPropOptimizer } from './rms-prop.ts';
import type { SgdOptimizer } from './sgd.ts';

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

/** The rule of an optimizer that has but one. */
export function updateRule(optimizer: ElementWiseOptimizer | LambOptimizer): UpdateRule {
  switch (optimizer.name) {
    case 'sgd':
      return sgdRule(optimizer);
    case 'adam':
    case 'adamW':
      return adamRule(optimizer);
    case 'rmsProp':
      return rmsPropRule(optimizer);
    case 'lion':
      return lionRule(optimizer);
    case 'lamb':
      return lambRule(optimizer);
  }
}

function sgdRule({ momentum, nesterov }: SgdOptimizer): UpdateRule {
  return {
    fused: {
      kernelName: 'SgdUpdate',
      attributes: ({ learningRate, weightDecay }) => ({ learningRate, momentum, nesterov, weightDecay }),
    },
    slotNames: ['velocity'],
    compose(variable, rawGradient, [velocity], { learningRate, weightDecay }) {
      const gradient = penalised(rawGradient, variable, weightDecay);
      const [direction, newVelocity] = followMomentum(gradient, velocity!, { momentum, nesterov });
      return [tf.sub(variable, tf.mul(direction, learningRate)), newVelocity];
    },
  };
}

function adamRule({ name, beta1, beta2, epsilon }: AdamOptimizer | AdamWOptimizer): UpdateRule {
  const decoupled = name === 'adamW';
  return {
    fused: {
      kernelName: 'AdamUpdate',
      attributes: (settings) => ({ ...settings, beta1, beta2, epsilon, decoupled }),
    },
    slotNames: ['firstMoment', 'secondMoment'],
    compose(variable, rawGradient, [firstMoment, secondMoment], { learningRate, weightDecay, step }) {
      const gradient = decoupled ? rawGradient : penalised(rawGradient, variable, weightDecay);
      const decayed = decoupled ? shrunk(variable, learningRate * weightDecay) : variable;
      const newFirst = runningMean(firstMoment!, gradient, beta1);
      const newSecond = runningMean(secondMoment!, tf.square(gradient), beta2);
      // PyTorch's order: the second moment's correction divides its root, the first moment's goes into the step size.
      const denominator = tf.add(tf.div(tf.sqrt(newSecond), Math.sqrt(1 - beta2 ** step)), epsilon);
      const stepSize = learningRate / (1 - beta1 ** step);
      return [tf.sub(decayed, tf.mul(tf.div(newFirst, denominator), stepSize)), newFirst, newSecond];
    },
  };
}

function rmsPropRule({ alpha, epsilon, momentum, centered }: RmsPropOptimizer): UpdateRule {
  return {
    slotNames: ['squareAverage', ...(centered ? ['gradientAverage'] : []), ...(momentum ? ['velocity'] : [])],
    compose(variable, rawGradient, [squareAverage, ...others], { learningRate, weightDecay }) {
      const gradient = penalised(rawGradient, variable, weightDecay);
      const newSquares = runningMean(squareAverage!, tf.square(gradient), alpha);
      const newMean = centered ? [runningMean(others[0]!, gradient, alpha)] : [];
      const variance = newMean.reduce<tf.Tensor>((squares, mean) => tf.sub(squares, tf.square(mean)), newSquares);
      // Rounding can put a variance of nearly 0 below it, where PyTorch has NaN.
      const direction = tf.div(gradient, tf.add(tf.sqrt(tf.relu(variance)), epsilon));
      const newVelocity = momentum ? [tf.add(tf.mul(others.at(-1)!, momentum), direction)] : [];
      const step = tf.mul(newVelocity[0] ?? direction, learningRate);
      return [tf.sub(variable, step), newSquares, ...newMean, ...newVelocity];
    },
  };
}

function lionRule({ beta1, beta2 }: LionOptimizer): UpdateRule {
  return {
    slotNames: ['momentum'],
    compose(variable, gradient, [momentum], { learningRate, weightDecay }) {
      const step = tf.mul(tf.sign(runningMean(momentum!, gradient, beta1)), learningRate);
      const newMomentum = runningMean(momentum!, gradient, beta2);
      return [tf.sub(shrunk(variable, learningRate * weightDecay), step), newMomentum];
    },
  };
}

function lambRule({ beta1, beta2, epsilon }: LambOptimizer): UpdateRule {
  return {
    slotNames: ['firstMoment', 'secondMoment'],
    compose(variable, gradient, [firstMoment, secondMoment], { learningRate, weightDecay, step }) {
      const newFirst = runningMean(firstMoment!, gradient, beta1);
      const newSecond = runningMean(secondMoment!, tf.square(gradient), beta2);
      const denominator = tf.add(tf.div(tf.sqrt(newSecond), Math.sqrt(1 - beta2 ** step)), epsilon);
      const adams = tf.div(tf.div(newFirst, 1 - beta1 ** step), denominator);
      const direction = penalised(adams, variable, weightDecay);
      const move = weightDecay ? tf.mul(direction, trustRatio(variable, direction)) : direction;
      return [tf.sub(variable, tf.mul(move, learningRate)), newFirst, newSecond];
    },
  };
}

/** ‖variable‖ / ‖direction‖, or 1 where either is 0; a scalar. */
function trustRatio(variable: tf.Tensor, direction: tf.Tensor): tf.Tensor {
  const [length, step] = [frobeniusNorm(variable), frobeniusNorm(direction)];
  return tf.where(tf.greater(tf.mul(length, step), 0), tf.div(length, step), 1);
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
      return [tf.sub(shrunk(normalized, learningRate * weightDecay), step), newVelocity];
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

/** A gradient with the L2 penalty's. */
const penalised = (gradient: tf.Tensor, variable: tf.Tensor, weightDecay: number): tf.Tensor =>
  weightDecay ? tf.add(gradient, tf.mul(variable, weightDecay)) : gradient;

/** Weights after decoupled decay by a share of them. */
const shrunk = (variable: tf.Tensor, share: number): tf.Tensor => (share ? tf.mul(variable, 1 - share) : variable);

const runningMean = (mean: tf.Tensor, value: tf.Tensor, kept: number): tf.Tensor =>
  tf.add(tf.mul(mean, kept), tf.mul(value, 1 - kept));
