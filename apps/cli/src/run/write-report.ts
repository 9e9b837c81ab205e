import { type ReportLearningRate, renderReport } from '@x/metrics';
import { type EpochRecord, learningRateAt, type RunEndEvent, type Schedule } from '@x/trainer';
import writeFileAtomic from 'write-file-atomic';
import { modelKinds } from '../model/build-model.ts';
import { findPreset, type RunOptions } from './resolve-options.ts';
import type { RunProcess } from './run-config.ts';
import type { RunEvaluation } from './run-evaluation.ts';
import { runPaths } from './run-folder.ts';

export interface ReportOptions {
  options: RunOptions;
  processes: readonly RunProcess[];
  end: RunEndEvent;
  epochs: readonly EpochRecord[];
  /** Number of training images. */
  trainSize: number;
  /** Left out when the run was interrupted. */
  evaluation?: RunEvaluation;
  /** The images that were evaluated, [count, 32, 32, 3]. Left out when they are not at hand. */
  images?: Uint8Array;
}

/** Writes report.html. */
export async function writeReport(
  folder: string,
  { options, processes, end, epochs, trainSize, evaluation, images }: ReportOptions,
): Promise<void> {
  const { recipe, seed, preset, patience, data } = options;
  const { description, published } = findPreset(preset);
  const current = processes.at(-1)!;
  const { engine, hardware } = current;
  const html = renderReport({
    title: `${modelKinds[recipe.model].title} on CIFAR-10`,
    status: end.reason,
    plannedEpochs: recipe.epochs,
    epochs,
    published: {
      name: description,
      epochs: findPreset(preset).recipe.epochs,
      train: { loss: published.trainLoss, accuracy: published.trainAccuracy },
      test: { loss: published.testLoss, accuracy: published.testAccuracy },
    },
    learningRates: learningRates(options, trainSize, epochs.length),
    ...(evaluation && { evaluation: reportEvaluation(evaluation, images) }),
    configuration: {
      options: { preset, ...recipe, patience, data, workers: current.workers },
      seed,
      engine: `${engine.name} (${engine.detail})`,
      versions: current.versions,
      ...(current.commit !== null && { commit: current.commit }),
      hardware: `${hardware.processor}, ${hardware.cores} cores, ${hardware.memoryGigabytes} GB, ${hardware.system}`,
      startedAt: processes[0]!.startedAt,
      seconds: epochs.reduce((sum, epoch) => sum + epoch.seconds + epoch.evaluationSeconds, 0),
    },
  });
  await writeFileAtomic(runPaths(folder).report, html);
}

function reportEvaluation(
  { classes, confusion, loss, top5Accuracy, epoch, mistakes }: RunEvaluation,
  images: Uint8Array | undefined,
) {
  return {
    classes,
    confusion,
    loss,
    topK: { k: 5, accuracy: top5Accuracy },
    epoch,
    mistakes: mistakes.map((mistake) => ({ ...mistake, ...(images && { image: imageAt(images, mistake.index) }) })),
  };
}

/** The image at a position of a data set, for a report. */
function imageAt(images: Uint8Array, index: number) {
  return { data: images.slice(index * 3072, (index + 1) * 3072), shape: [32, 32, 3] as const };
}

/** The schedule, step by step, as far as it was followed. */
function learningRates({ recipe }: RunOptions, trainSize: number, epochsDone: number): ReportLearningRate[] {
  const stepsPerEpoch = Math.ceil(trainSize / recipe.batchSize);
  return Array.from({ length: epochsDone * stepsPerEpoch }, (_, step) => ({
    epoch: step / stepsPerEpoch,
    learningRate: learningRateAt(recipe.schedule as unknown as Schedule, {
      learningRate: recipe.optimizer.learningRate,
      step,
      stepsPerEpoch,
      totalSteps: recipe.epochs * stepsPerEpoch,
    }),
  }));
}
