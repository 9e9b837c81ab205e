import * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { crossEntropyLoss } from './cross-entropy-loss.ts';
import type { Batch } from './data/batch-source.ts';
import { imagesTensor, targetsTensor } from './data/batch-tensors.ts';
import type { Updater } from './optimizers/create-updater.ts';

/** Trains on one batch; returns the logits [batch, classes] from before the update, for the caller to dispose. */
export type TrainStep = (batch: Batch, settings: { learningRate: number; step: number }) => tf.Tensor2D;

/** Makes the step: forward in training mode, gradients of the loss and the layers' regularizers, update. */
export function createTrainStep(
  model: LayersModel,
  updater: Updater,
  { classes, labelSmoothing }: { classes: number; labelSmoothing: number },
): TrainStep {
  return (batch, settings) =>
    tf.tidy(() => {
      const images = imagesTensor(batch);
      const targets = targetsTensor(batch, classes);
      let logits: tf.Tensor2D | undefined;
      const { grads } = tf.variableGrads(() => {
        logits = tf.keep(model.apply(images, { training: true }) as tf.Tensor2D);
        const loss = crossEntropyLoss(logits, targets, { labelSmoothing });
        return tf.addN([loss, ...model.calculateLosses()]) as tf.Scalar;
      }, updater.variables);
      updater.update(grads, settings);
      return logits!;
    });
}
