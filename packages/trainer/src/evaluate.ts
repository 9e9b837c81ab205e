import * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { Accuracy, crossEntropy, MeanLoss, topK as rankClasses, softmax } from '@x/metrics';
import { z } from 'zod';
import { check } from './check.ts';
import { checkDataShape, classesOf } from './check-model.ts';
import type { BatchSource } from './data/batch-source.ts';
import { imagesTensor } from './data/batch-tensors.ts';
import { splitIntoBatches } from './data/split-into-batches.ts';
import { TrainerError } from './trainer-error.ts';
import { yieldToEventLoop } from './yield-to-event-loop.ts';

export interface EvaluateOptions {
  /** Images per batch. Default 128. */
  batchSize?: number;
  /** Also count an image as right when its class is among the k most probable. Default: not counted. */
  topK?: number;
  /** Ends the evaluation between two batches; the promise is rejected with the signal's reason. */
  signal?: AbortSignal;
}

/** The result of an evaluation; row i of each array belongs to image i of the data. */
export interface Evaluation {
  /** Mean cross-entropy in nats, without label smoothing. */
  loss: number;
  /** Share of the images whose most probable class is right, 0 to 1. */
  accuracy: number;
  /** Share of the images whose class is among the `topK` most probable, if asked for. */
  topKAccuracy?: number;
  /** Number of classes. */
  classes: number;
  /** Classes as given by the data, [size]. */
  labels: Uint8Array;
  /** Most probable classes, [size]. */
  predictions: Int32Array;
  /** Softmax of the logits, [size, classes]. */
  probabilities: Float32Array;
}

const optionsSchema = z.strictObject({
  batchSize: z.int().min(1),
  topK: z.int().min(1).optional(),
  signal: z.instanceof(AbortSignal).optional(),
});

/**
 * Runs a model with logits as output over all images in order, in inference mode. Errors: bad options, images of another shape than
 * the model's input, logits that are not finite.
 */
export async function evaluate(
  model: LayersModel,
  data: BatchSource,
  { batchSize = 128, topK, signal, ...unknown }: EvaluateOptions = {},
): Promise<Evaluation> {
  check('evaluate', optionsSchema, { batchSize, topK, signal, ...unknown });
  const classes = classesOf(model);
  checkDataShape('data', model, data);
  const meanLoss = new MeanLoss();
  const accuracy = new Accuracy({ classes });
  const topKAccuracy = topK === undefined ? undefined : new Accuracy({ classes, topK });
  const labels = new Uint8Array(data.size);
  const probabilities = new Float32Array(data.size * classes);

  const indices = Uint32Array.from({ length: data.size }, (_, index) => index);
  let done = 0;
  for await (const batch of data.batches(splitIntoBatches(indices, { batchSize }), { epoch: 0, signal })) {
    const logits = tf.tidy(() => predict(model, imagesTensor(batch)));
    const scores = (await logits.data()) as Float32Array;
    const losses = crossEntropy(scores, batch.labels, classes);
    if (!losses.every(Number.isFinite)) {
      throw new TrainerError(
        `evaluation: expected finite logits, actual NaN or infinity in images ${done} to ${done + batch.labels.length - 1}; the weights have diverged, lower the learning rate`,
      );
    }
    meanLoss.update(losses);
    accuracy.update(scores, batch.labels);
    topKAccuracy?.update(scores, batch.labels);
    labels.set(batch.labels, done);
    probabilities.set(softmax(scores, classes), done * classes);
    // Only now: the scores may be the backend's own memory.
    logits.dispose();
    done += batch.labels.length;
    await yieldToEventLoop();
    signal?.throwIfAborted();
  }
  if (done !== data.size) throw new TrainerError(`data: expected ${data.size} images in batches, actual ${done}`);
  return {
    loss: meanLoss.value,
    accuracy: accuracy.value,
    ...(topKAccuracy && { topKAccuracy: topKAccuracy.value }),
    classes,
    labels,
    predictions: rankClasses(probabilities, classes, 1),
    probabilities,
  };
}

/** Logits in inference mode. Unlike apply(), this frees each layer's output once the next layer has read it, while it is in the cache. */
function predict(model: LayersModel, images: tf.Tensor): tf.Tensor2D {
  return model.predictOnBatch(images) as tf.Tensor2D;
}
