import { appendFile } from 'node:fs/promises';
import {
  type RunConfig,
  type RunEvaluation,
  stringifyEpochs,
  stringifyRunConfig,
  stringifyRunEvaluation,
} from '@x/run-folder';
import type { EpochRecord } from '@x/trainer';
import writeFileAtomic from 'write-file-atomic';
import { runPaths } from './run-folder.ts';

// All but appendEpoch replace the file: a crash leaves the old one or the new one.

/** Writes a run's config.json. */
export const writeRunConfig = async (folder: string, config: RunConfig): Promise<void> =>
  writeFileAtomic(runPaths(folder).config, stringifyRunConfig(config));

/** Adds the line of one epoch to a run's metrics.jsonl. */
export const appendEpoch = async (folder: string, epoch: EpochRecord): Promise<void> =>
  appendFile(runPaths(folder).metrics, stringifyEpochs([epoch]));

/** Writes a run's metrics.jsonl anew. */
export const writeEpochs = async (folder: string, epochs: readonly EpochRecord[]): Promise<void> =>
  writeFileAtomic(runPaths(folder).metrics, stringifyEpochs(epochs));

/** Writes a run's evaluation.json. */
export const writeRunEvaluation = async (folder: string, evaluation: RunEvaluation): Promise<void> =>
  writeFileAtomic(runPaths(folder).evaluation, stringifyRunEvaluation(evaluation));
