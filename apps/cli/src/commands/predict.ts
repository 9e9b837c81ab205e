import * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { applyTransforms } from '@x/augment';
import { squareThumbnail } from '@x/image-files';
import { formatTable, softmax, topK } from '@x/metrics';
import type { CommandContext } from '../arguments/command.ts';
import type { ExitCode } from '../cli-error.ts';
import { classesOf } from '../data/datasets.ts';
import { announceEngine } from '../engine/announce-engine.ts';
import { readImage } from '../images/read-image.ts';
import { modelKinds, preprocessingOf } from '../model/build-model.ts';
import { findNetwork } from '../model/find-network.ts';
import { formatPercent } from '../progress/format.ts';
import type { PredictFlags } from './predict-command.ts';

const shown = 5;

interface Prediction {
  class: string;
  /** 0 to 1. */
  probability: number;
}

export async function predict(
  paths: readonly string[],
  flags: PredictFlags,
  context: CommandContext,
): Promise<ExitCode> {
  const { output, signal } = context;
  const network = await findNetwork(flags);
  const classes = classesOf(network.data);
  const side = network.data.folder ? modelKinds[network.kind].side : 32;
  // All pictures before the engine: a wrong path is known at once.
  const thumbnails: Uint8Array[] = [];
  for (const path of paths) thumbnails.push(squareThumbnail(await readImage(path), side));
  await announceEngine({ ...flags, purpose: 'inference' }, context);
  const { model, origin } = await network.load();
  output.note(`Weights: ${origin}`);
  const preprocessing = preprocessingOf(network.kind, network.data);
  const results: { image: string; predictions: Prediction[] }[] = [];
  for (const [index, images] of thumbnails.entries()) {
    signal.throwIfAborted();
    const dataset = { images, labels: new Uint8Array(1), shape: [1, side, side, 3] as const };
    const input = applyTransforms(dataset, [0], { transforms: preprocessing });
    results.push({ image: paths[index]!, predictions: await bestClasses(model, input, classes) });
  }
  if (flags.json) output.print(JSON.stringify(results, null, 2));
  else output.print(results.map((result) => renderPredictions(result, results.length > 1)).join('\n\n'));
  return 0;
}

async function bestClasses(
  model: LayersModel,
  { images, shape }: { images: Float32Array; shape: [number, number, number, number] },
  classes: readonly string[],
): Promise<Prediction[]> {
  const logits = tf.tidy(() => model.apply(tf.tensor4d(images, shape), { training: false }) as tf.Tensor2D);
  const probabilities = softmax((await logits.data()) as Float32Array, classes.length);
  logits.dispose();
  return Array.from(topK(probabilities, classes.length, Math.min(shown, classes.length)), (index) => ({
    class: classes[index]!,
    probability: probabilities[index]!,
  }));
}

function renderPredictions(
  { image, predictions }: { image: string; predictions: Prediction[] },
  named: boolean,
): string {
  const table = formatTable(predictions.map((prediction) => [prediction.class, formatPercent(prediction.probability)]));
  return named ? `${image}\n${table}` : table;
}
