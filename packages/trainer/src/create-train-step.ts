import * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { type ClipGradientsOptions, clipGradients } from './clip-gradients.ts';
import { crossEntropyLoss } from './cross-entropy-loss.ts';
import type { Batch } from './data/batch-source.ts';
import { imagesTensor, targetsTensor } from './data/batch-tensors.ts';
import type { Updater } from './optimizers/create-updater.ts';
import { beginSpan, phase } from './profiler/recorder.ts';

/** A step in two parts, so that it can have several batches, and be left out when a loss is not finite. */
export interface TrainStep {
  /**
   * Forward in training mode, and the gradients of the mean loss and the layers' regularizers; returns the logits [batch, classes], for
   * the caller to dispose. `share` is that of the batch in all images of the step, above 0 to 1.
   */
  addBatch(batch: Batch, share: number): tf.Tensor2D;
  /** Updates the weights by the gradients of the batches added since the last update. */
  update(settings: { learningRate: number; step: number }): void;
  /** Frees what was added and not used. */
  dispose(): void;
}

export interface TrainStepOptions extends ClipGradientsOptions {
  classes: number;
  labelSmoothing: number;
}

export function createTrainStep(
  model: LayersModel,
  updater: Updater,
  { classes, labelSmoothing, ...clipping }: TrainStepOptions,
): TrainStep {
  /** By variable, weighted by the batches' shares. */
  let sums: tf.NamedTensorMap = {};
  const dispose = () => {
    tf.dispose(sums);
    sums = {};
  };
  return {
    addBatch(batch, share) {
      const old = sums;
      const [logits, added] = tf.tidy(() => {
        const [outputs, gradients] = gradientsOf(model, updater.variables, batch, { classes, labelSmoothing });
        const weighted = Object.entries(gradients).map(([name, gradient]): [string, tf.Tensor] => {
          const part = share === 1 ? gradient : tf.mul(gradient, share);
          return [name, old[name] ? tf.add(old[name], part) : part];
        });
        return [outputs, Object.fromEntries(weighted)];
      });
      sums = added;
      for (const sum of Object.values(sums)) tf.keep(sum);
      tf.dispose(old);
      return logits;
    },

    update(settings) {
      phase('optimizer', () => {
        tf.tidy(() => updater.update(clipGradients(sums, clipping), settings));
        dispose();
      });
    },

    dispose,
  };
}

function gradientsOf(
  model: LayersModel,
  variables: tf.Variable[],
  batch: Batch,
  { classes, labelSmoothing }: Pick<TrainStepOptions, 'classes' | 'labelSmoothing'>,
): [logits: tf.Tensor2D, gradients: tf.NamedTensorMap] {
  // The gradients follow the loss in the same call, which ends in the other phase than it begins.
  let span = beginSpan('forward', 'phase');
  let logits: tf.Tensor2D | undefined;
  try {
    const images = imagesTensor(batch);
    const targets = targetsTensor(batch, classes);
    const { grads } = tf.variableGrads(() => {
      logits = tf.keep(model.apply(images, { training: true }) as tf.Tensor2D);
      const loss = crossEntropyLoss(logits, targets, { labelSmoothing });
      const total = tf.addN([loss, ...model.calculateLosses()]) as tf.Scalar;
      span.end();
      span = beginSpan('backward', 'phase');
      return total;
    }, variables);
    return [logits!, grads];
  } catch (error) {
    // As when there is no memory left.
    logits?.dispose();
    disposeTape();
    throw error;
  } finally {
    span.end();
  }
}

/** What the forward pass has kept for the gradients: tfjs disposes of it only where they are computed to the end. */
function disposeTape(): void {
  const { state } = tf.engine();
  for (const { saved } of state.activeTape ?? []) tf.dispose(saved);
  state.activeTape = [];
}
