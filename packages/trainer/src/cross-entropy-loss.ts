import * as tf from '@tensorflow/tfjs-core';

/** What `crossEntropyLoss()` takes. */
export interface CrossEntropyLossOptions {
  /** Share of the target that is spread evenly over all classes, 0 to below 1. Default 0. */
  labelSmoothing?: number;
}

/**
 * Softmax cross-entropy of logits [batch, classes] against target distributions [batch, classes], averaged over the batch, in nats:
 * PyTorch's `CrossEntropyLoss(label_smoothing)`. Differentiable by the logits, once; runs the backend's `SoftmaxCrossEntropy` kernel where there is one.
 */
export function crossEntropyLoss(
  logits: tf.Tensor2D,
  targets: tf.Tensor2D,
  { labelSmoothing = 0 }: CrossEntropyLossOptions = {},
): tf.Scalar {
  const perExample = tf.customGrad((input, save) => {
    const [losses, gradient] = lossesAndGradient(input as tf.Tensor2D, targets, labelSmoothing);
    (save as tf.GradSaveFunc)([gradient]);
    return {
      value: losses,
      gradFunc: (dy, [saved]) => tf.mul(tf.expandDims(dy as tf.Tensor1D, 1), saved!),
    };
  });
  return tf.mean(perExample(logits));
}

/** Losses [batch], and their gradient by the logits [batch, classes]: softmax minus smoothed targets. */
function lossesAndGradient(
  logits: tf.Tensor2D,
  targets: tf.Tensor2D,
  labelSmoothing: number,
): [tf.Tensor1D, tf.Tensor2D] {
  if (tf.getKernel('SoftmaxCrossEntropy', tf.getBackend())) {
    return tf.engine().runKernel('SoftmaxCrossEntropy', { logits, targets }, { labelSmoothing }) as [
      tf.Tensor1D,
      tf.Tensor2D,
    ];
  }
  const classes = logits.shape[1];
  const smoothed = labelSmoothing ? tf.add(tf.mul(targets, 1 - labelSmoothing), labelSmoothing / classes) : targets;
  const logProbabilities = tf.logSoftmax(logits);
  const losses = tf.neg(tf.sum(tf.mul(smoothed, logProbabilities), 1)) as tf.Tensor1D;
  return [losses, tf.sub(tf.exp(logProbabilities), smoothed)];
}
