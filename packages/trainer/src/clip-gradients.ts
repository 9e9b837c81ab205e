import * as tf from '@tensorflow/tfjs-core';

export interface ClipGradientsOptions {
  /** The norm that all gradients together may have, above 0. Default: any. */
  clipNorm?: number;
  /** What each element may be, above and below 0. Default: anything. */
  clipValue?: number;
}

/** PyTorch's, so that a norm of 0 divides nothing. */
const epsilon = 1e-6;

/**
 * Gradients within limits: scaled by one factor where their norm, that of all elements together, is above `clipNorm` (PyTorch's
 * `torch.nn.utils.clip_grad_norm_`, Keras' `global_clipnorm`), or cut element by element at `clipValue` (`clip_grad_value_`,
 * `clipvalue`); without either, as they are.
 */
export function clipGradients(
  gradients: tf.NamedTensorMap,
  { clipNorm, clipValue }: ClipGradientsOptions,
): tf.NamedTensorMap {
  const map = (clip: (gradient: tf.Tensor) => tf.Tensor) =>
    Object.fromEntries(Object.entries(gradients).map(([name, gradient]) => [name, clip(gradient)]));
  return tf.tidy(() => {
    if (clipValue !== undefined) return map((gradient) => tf.clipByValue(gradient, -clipValue, clipValue));
    if (clipNorm === undefined) return gradients;
    const norm = tf.sqrt(tf.addN(Object.values(gradients).map((gradient) => tf.sum(tf.square(gradient)))));
    const factor = tf.minimum(tf.div(clipNorm, tf.add(norm, epsilon)), 1);
    return map((gradient) => tf.mul(gradient, factor));
  });
}
