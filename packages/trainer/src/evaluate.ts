import * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { Accuracy, crossEntropy, MeanLoss, topK as rankClasses, softmax } from '@x/metrics';
import { z } from 'zod';
import { check } from './check.ts';
import { checkDataShape, classesOf } from './check-model.ts';
import type { Batch, BatchSource } from './data/batch-source.ts';
import { imagesTensor } from './data/batch-tensors.ts';
import { mirrored } from './data/mirrored.ts';
import { splitIntoBatches } from './data/split-into-batches.ts';
import { recordSteps } from './profiler/record-steps.ts';
import { asyncPhase, phase } from './profiler/recorder.ts';
import { evaluationStep } from './profiler/step-names.ts';
import { TrainerError } from './trainer-error.ts';
import { yieldToEventLoop } from './yield-to-event-loop.ts';

/** What `evaluate()` takes. A value out of range, or an unknown key, is a TrainerError. */
export interface EvaluateOptions {
  /** Images per batch. Default 128. */
  batchSize?: number;
  /** Also count an image as right when its class is among the k most probable. Default: not counted. */
  topK?: number;
  /**
   * Also score the mean of the logits of each image and of its mirror image, apart in `flip` (test-time augmentation as in
   * https://github.com/KellerJordan/cifar10-airbench); takes twice as long. Default false.
   */
  flip?: boolean;
  /** Ends the evaluation between two batches; the promise is rejected with the signal's reason. */
  signal?: AbortSignal;
}

/** Scores over all images. */
export interface EvaluationScores {
  /** Mean cross-entropy in nats, without label smoothing. */
  loss: number;
  /** Share of the images whose most probable class is right, 0 to 1. */
  accuracy: number;
  /** Share of the images whose class is among the `topK` most probable, if asked for. */
  topKAccuracy?: number;
}

/** The result of an evaluation; row i of each array belongs to image i of the data. */
export interface Evaluation extends EvaluationScores {
  /** With the mirror images as well, if asked for; nothing else here knows of them. */
  flip?: EvaluationScores;
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
  flip: z.boolean(),
  signal: z.instanceof(AbortSignal).optional(),
});

/**
 * Runs a model with logits as output over all images in order, in inference mode. Errors: bad options, images of another shape than
 * the model's input, logits that are not finite.
 */
export async function evaluate(
  model: LayersModel,
  data: BatchSource,
  { batchSize = 128, topK, flip = false, signal, ...unknown }: EvaluateOptions = {},
): Promise<Evaluation> {
  check('evaluate', optionsSchema, { batchSize, topK, flip, signal, ...unknown });
  const classes = classesOf(model);
  checkDataShape('data', model, data);
  if (flip && data.sampleShape.length !== 3) {
    throw new TrainerError(
      `evaluate: flip: expected images [height, width, channels] to mirror, actual [${data.sampleShape}]; leave flip out`,
    );
  }
  const plain = new ScoreSums(classes, topK);
  const withMirrored = flip ? new ScoreSums(classes, topK) : undefined;
  const labels = new Uint8Array(data.size);
  const probabilities = new Float32Array(data.size * classes);

  const indices = Uint32Array.from({ length: data.size }, (_, index) => index);
  let done = 0;
  const batches = data.batches(splitIntoBatches(indices, { batchSize }), { epoch: 0, signal });
  for await (const batch of recordSteps(evaluationStep, batches)) {
    const [logits, meanLogits] = phase('forward', () => tf.tidy(() => predict(model, batch, { flip })));
    const scores = await asyncPhase('results', async () => (await logits.data()) as Float32Array);
    if (!plain.update(scores, batch.labels)) {
      throw new TrainerError(
        `evaluation: expected finite logits, actual NaN or infinity in images ${done} to ${done + batch.labels.length - 1}; the weights have diverged, lower the learning rate`,
      );
    }
    labels.set(batch.labels, done);
    probabilities.set(softmax(scores, classes), done * classes);
    // Only now: the scores may be the backend's own memory.
    logits.dispose();
    if (meanLogits) {
      withMirrored!.update((await meanLogits.data()) as Float32Array, batch.labels);
      meanLogits.dispose();
    }
    done += batch.labels.length;
    await asyncPhase('event loop', yieldToEventLoop);
    signal?.throwIfAborted();
  }
  if (done !== data.size) throw new TrainerError(`data: expected ${data.size} images in batches, actual ${done}`);
  return {
    ...plain.result,
    ...(withMirrored && { flip: withMirrored.result }),
    classes,
    labels,
    predictions: rankClasses(probabilities, classes, 1),
    probabilities,
  };
}

/** Loss and accuracy so far. */
class ScoreSums {
  readonly #classes: number;
  readonly #loss = new MeanLoss();
  readonly #accuracy: Accuracy;
  readonly #topKAccuracy: Accuracy | undefined;

  constructor(classes: number, topK: number | undefined) {
    this.#classes = classes;
    this.#accuracy = new Accuracy({ classes });
    this.#topKAccuracy = topK === undefined ? undefined : new Accuracy({ classes, topK });
  }

  /** Adds a batch; false, and nothing is added, where a loss is not finite. */
  update(logits: Float32Array, labels: Uint8Array): boolean {
    const losses = crossEntropy(logits, labels, this.#classes);
    if (!losses.every(Number.isFinite)) return false;
    this.#loss.update(losses);
    this.#accuracy.update(logits, labels);
    this.#topKAccuracy?.update(logits, labels);
    return true;
  }

  get result(): EvaluationScores {
    const topKAccuracy = this.#topKAccuracy?.value;
    return {
      loss: this.#loss.value,
      accuracy: this.#accuracy.value,
      ...(topKAccuracy !== undefined && { topKAccuracy }),
    };
  }
}

/**
 * Logits in inference mode, and their mean with those of the mirror images if asked for. Unlike apply(), predictOnBatch() frees each
 * layer's output once the next layer has read it, while it is in the cache.
 */
function predict(model: LayersModel, batch: Batch, { flip }: { flip: boolean }): [tf.Tensor2D, tf.Tensor2D?] {
  const logits = model.predictOnBatch(imagesTensor(batch)) as tf.Tensor2D;
  if (!flip) return [logits];
  const ofMirrored = model.predictOnBatch(imagesTensor(mirrored(batch))) as tf.Tensor2D;
  return [logits, tf.mul(tf.add(logits, ofMirrored), 0.5)];
}
