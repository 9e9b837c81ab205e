import * as tf from '@tensorflow/tfjs-core';
import { TrainerError } from '../trainer-error.ts';
import type { Batch } from './batch-source.ts';

/** A batch's images as a tensor of its shape. Errors: pixels or labels whose number does not fit the shape. */
export function imagesTensor({ images, labels, shape }: Batch): tf.Tensor {
  const expected = shape.reduce((product, dimension) => product * dimension, 1);
  if (images.length !== expected || labels.length !== shape[0]) {
    throw new TrainerError(
      `batch of shape [${shape}]: expected ${expected} pixels and ${shape[0]} labels, actual ${images.length} and ${labels.length}`,
    );
  }
  return tf.tensor(images, [...shape]);
}

/** One-hot targets [count, classes] of a batch's labels. Errors: a label outside 0 … classes-1. */
export function targetsTensor(labels: Uint8Array, classes: number): tf.Tensor2D {
  const targets = new Float32Array(labels.length * classes);
  for (const [row, label] of labels.entries()) {
    if (label >= classes) {
      throw new TrainerError(`labels: expected classes from 0 to ${classes - 1}, the model's outputs, actual ${label}`);
    }
    targets[row * classes + label] = 1;
  }
  return tf.tensor2d(targets, [labels.length, classes]);
}
