import { renderReport } from '@x/metrics';
import {
  imagesTitle,
  publishedRow,
  type RunEvaluation,
  type RunProcess,
  reportEvaluation,
  secondsOf,
} from '@x/run-folder';
import type { EpochRecord, RunEndEvent } from '@x/trainer';
import writeFileAtomic from 'write-file-atomic';
import { modelKinds } from '../model/build-model.ts';
import { hardwareWords } from './hardware-words.ts';
import { learningRates } from './learning-rates.ts';
import type { RunOptions } from './resolve-options.ts';
import { runPaths } from './run-folder.ts';

export interface ReportOptions {
  options: RunOptions;
  processes: readonly RunProcess[];
  status: RunEndEvent['reason'];
  epochs: readonly EpochRecord[];
  /** Number of training images. Without it the learning rate is shown epoch by epoch. */
  trainSize?: number | undefined;
  /** Left out when the run was interrupted. */
  evaluation?: RunEvaluation | undefined;
  /** The images that were evaluated, [count, 32, 32, 3]. Left out when they are not at hand. */
  images?: Uint8Array | undefined;
}

/** Writes report.html. */
export async function writeReport(folder: string, options: ReportOptions): Promise<void> {
  await writeFileAtomic(runPaths(folder).report, renderRunReport(options));
}

/** The text of report.html. */
export function renderRunReport({
  options,
  processes,
  status,
  epochs,
  trainSize,
  evaluation,
  images,
}: ReportOptions): string {
  const { recipe, seed, preset, published, patience, data } = options;
  const current = processes.at(-1)!;
  const { engine, hardware } = current;
  return renderReport({
    title: `${modelKinds[recipe.model].title} on ${imagesTitle(data)}`,
    status,
    plannedEpochs: recipe.epochs,
    epochs,
    ...(published && { published: publishedRow(recipe, published) }),
    ...(trainSize !== undefined && {
      learningRates: learningRates(recipe, { trainSize, epochs: epochs.length, accuracies: epochs.map(accuracyOf) }),
    }),
    ...(evaluation && { evaluation: reportEvaluation(evaluation, images) }),
    configuration: {
      options: { preset, ...recipe, patience, data, workers: current.workers },
      seed,
      engine: `${engine.name} (${engine.detail})`,
      versions: current.versions,
      ...(current.commit !== null && { commit: current.commit }),
      hardware: `${hardwareWords(hardware)}, ${hardware.system}`,
      startedAt: processes[0]!.startedAt,
      seconds: secondsOf(epochs),
    },
  });
}

/** By which the training compared its epochs. */
const accuracyOf = ({ validation, test }: EpochRecord) => (validation ?? test)!.accuracy;
