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

/**
 * Target distributions [count, classes] of a batch: one-hot, or shared between an image's class and that of its partner. Errors: a
 * label outside 0 … classes-1, partners of another number than the images.
 */
export function targetsTensor({ labels, partners }: Pick<Batch, 'labels' | 'partners'>, classes: number): tf.Tensor2D {
  const targets = new Float32Array(labels.length * classes);
  const add = (row: number, label: number, share: number) => {
    if (label >= classes) {
      throw new TrainerError(`labels: expected classes from 0 to ${classes - 1}, the model's outputs, actual ${label}`);
    }
    targets[row * classes + label]! += share;
  };
  if (partners && (partners.labels.length !== labels.length || partners.weights.length !== labels.length)) {
    throw new TrainerError(
      `partners: expected ${labels.length} labels and weights, actual ${partners.labels.length} and ${partners.weights.length}`,
    );
  }
  for (const [row, label] of labels.entries()) {
    const weight = partners?.weights[row] ?? 0;
    add(row, label, 1 - weight);
    if (partners) add(row, partners.labels[row]!, weight);
  }
  return tf.tensor2d(targets, [labels.length, classes]);
}
