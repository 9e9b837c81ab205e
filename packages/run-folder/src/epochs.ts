import { type EpochRecord, epochRecordSchema } from '@x/trainer/schemas';
import { z } from 'zod';
import { parseChecked, stringifyChecked } from './checked-json.ts';
import { fileIn, type RunFiles, runFileNames } from './run-files.ts';

/** A line of metrics.jsonl. Those from before November 25, 2026 do not say their format. */
const lineSchema = z.strictObject({ format: z.literal(1).default(1), ...epochRecordSchema.shape });

export interface ParseEpochsOptions {
  /** What errors call the file. Default 'metrics.jsonl'. */
  file?: string;
}

/**
 * The epochs in a metrics.jsonl, one a line, in order. What follows the last newline was cut off while being written and is left out;
 * throws a RunFolderError that names the file and the line of other damage.
 */
export function parseEpochs(text: string, { file = runFileNames.metrics }: ParseEpochsOptions = {}): EpochRecord[] {
  const lines = text.split('\n').slice(0, -1);
  return lines.map((line, index) => {
    const { format, ...epoch } = parseChecked(line, lineSchema, {
      place: `${file}, line ${index + 1}`,
      fix: 'Where the run has its checkpoints, train --resume writes the file again.',
    });
    return epoch;
  });
}

/** The lines of epochs in a metrics.jsonl. Throws a RunFolderError that names a field that is not as it should be, such as a loss of NaN. */
export function stringifyEpochs(epochs: readonly EpochRecord[]): string {
  return epochs
    .map((epoch) => `${stringifyChecked({ format: 1, ...epoch }, lineSchema, runFileNames.metrics)}\n`)
    .join('');
}

/** The epochs of a run folder; undefined where it has no metrics.jsonl. Throws as `parseEpochs` does. */
export async function readEpochs(files: RunFiles): Promise<EpochRecord[] | undefined> {
  const text = await files.readText(runFileNames.metrics);
  return text === undefined ? undefined : parseEpochs(text, { file: fileIn(files, runFileNames.metrics) });
}
