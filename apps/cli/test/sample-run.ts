import { mkdir } from 'node:fs/promises';
import { Accuracy, softmax } from '@x/metrics';
import { describeEvaluation, type RunConfig } from '@x/run-folder';
import type { EpochRecord } from '@x/trainer';
import type { TrainFlags } from '../src/commands/train-flags.ts';
import { newOptions } from '../src/run/resolve-options.ts';
import { writeEpochs, writeRunConfig, writeRunEvaluation } from '../src/run/write-run.ts';
import { fixtureDataset } from './fixture-dataset.mjs';

export interface SampleRun {
  flags?: TrainFlags;
  /** Test accuracies, one an epoch. Losses are 2 − accuracy for the test and 1 less for the training. */
  accuracies?: readonly number[];
  /** The images that the epochs were measured on. Default 'test'. */
  heldOut?: 'test' | 'validation';
  /** The images that evaluation.json is about. Default: `heldOut`. */
  evaluatedOn?: 'test' | 'validation';
  /** Whether there is an evaluation.json; it has the last accuracy, rounded to a hundredth. Default true. */
  evaluated?: boolean;
}

/** Writes a run folder without weights, with made-up figures. */
export async function writeSampleRun(
  folder: string,
  {
    flags = {},
    accuracies = Array.from({ length: 10 }, (_, index) => 0.5 + index * 0.04),
    heldOut = 'test',
    evaluatedOn = heldOut,
    evaluated = true,
  }: SampleRun = {},
): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeRunConfig(folder, { format: 1, ...(await newOptions(flags)), processes: [sampleProcess] });
  await writeEpochs(
    folder,
    accuracies.map((accuracy, index) => sampleEpoch(accuracy, index, accuracies, heldOut)),
  );
  if (evaluated) {
    const result = evaluationWith(accuracies.at(-1)!);
    const { classes } = fixtureDataset(1, 1);
    await writeRunEvaluation(
      folder,
      describeEvaluation(result, { split: evaluatedOn, classes, epoch: accuracies.length }),
    );
  }
}

function sampleEpoch(
  accuracy: number,
  index: number,
  all: readonly number[],
  heldOut: 'test' | 'validation',
): EpochRecord {
  return {
    epoch: index + 1,
    train: { loss: 1 - accuracy, accuracy: accuracy + 0.01 },
    [heldOut]: { loss: 2 - accuracy, accuracy },
    learningRate: 0.1,
    seconds: 10,
    evaluationSeconds: 2,
    imagesPerSecond: 5000,
    waitFraction: 0,
    best: all.slice(0, index).every((earlier) => earlier < accuracy),
  };
}

/** Of 100 images, ten of each class; wrong ones are taken for the next class. */
function evaluationWith(accuracy: number) {
  const labels = Uint8Array.from({ length: 100 }, (_, image) => image % 10);
  const predictions = Int32Array.from(labels, (label, image) =>
    image < Math.round(accuracy * 100) ? label : (label + 1) % 10,
  );
  const logits = Float32Array.from({ length: 1000 }, (_, place) =>
    place % 10 === predictions[Math.floor(place / 10)] ? 2 + place / 1000 : 0,
  );
  const probabilities = softmax(logits, 10);
  return {
    ...{
      loss: 2 - accuracy,
      accuracy: new Accuracy({ classes: 10 }).update(logits, labels).value,
      topKAccuracy: 1,
      classes: 10,
    },
    flip: { loss: 1.9 - accuracy, accuracy: accuracy + 0.01, topKAccuracy: 1 },
    ...{ predictions, labels, probabilities },
  };
}

const sampleProcess: RunConfig['processes'][number] = {
  startedAt: '2026-01-02T03:04:05.000Z',
  engine: {
    name: 'native',
    detail: 'avx2, 2 threads',
    reason: 'the best that loads here',
    threads: null,
    precision: 'float32',
  },
  workers: 1,
  dataOrigin: 'cache: ~/.cache',
  versions: { node: '20.19.0' },
  commit: null,
  hardware: { processor: 'Processor', cores: 2, memoryGigabytes: 8, system: 'Linux' },
};
