import { type ReportLearningRate, renderReport, worstMistakes } from '@x/metrics';
import { type EpochRecord, learningRateAt, type RunEndEvent, type Schedule } from '@x/trainer';
import writeFileAtomic from 'write-file-atomic';
import type { TestResult } from '../evaluation/evaluate-on-test.ts';
import { modelKinds } from '../model/build-model.ts';
import { findPreset, type RunOptions } from './resolve-options.ts';
import type { RunProcess } from './run-config.ts';
import { runPaths } from './run-folder.ts';

const mistakesShown = 24;

export interface ReportOptions {
  options: RunOptions;
  processes: readonly RunProcess[];
  end: RunEndEvent;
  epochs: readonly EpochRecord[];
  /** Number of training images. */
  trainSize: number;
  /** Left out when the run was interrupted. */
  evaluation?: { result: TestResult; classes: readonly string[]; images: Uint8Array; epoch: number };
}

/** Writes report.html. */
export async function writeReport(
  folder: string,
  { options, processes, end, epochs, trainSize, evaluation }: ReportOptions,
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
    ...(evaluation && { evaluation: reportEvaluation(evaluation) }),
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

function reportEvaluation({ result, classes, images, epoch }: NonNullable<ReportOptions['evaluation']>) {
  const { probabilities, labels, confusion, loss, topKAccuracy } = result;
  const imageBytes = images.length / labels.length;
  return {
    classes,
    confusion: confusion.toJSON(),
    loss,
    topK: { k: 5, accuracy: topKAccuracy! },
    epoch,
    mistakes: worstMistakes(probabilities, labels, classes.length, mistakesShown).map((mistake) => ({
      ...mistake,
      image: {
        data: images.slice(mistake.index * imageBytes, (mistake.index + 1) * imageBytes),
        shape: [32, 32, 3] as const,
      },
    })),
  };
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
