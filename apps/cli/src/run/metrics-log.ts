import { appendFile, readFile } from 'node:fs/promises';
import writeFileAtomic from 'write-file-atomic';
import { z } from 'zod';
import { CliError } from '../cli-error.ts';

const lossAndAccuracy = z.strictObject({ loss: z.number(), accuracy: z.number() });

/** One line of metrics.jsonl. Losses in nats, accuracies 0 to 1. */
const epochRecordSchema = z.strictObject({
  /** Counted from 1. */
  epoch: z.int().min(1),
  train: lossAndAccuracy,
  validation: lossAndAccuracy.optional(),
  test: lossAndAccuracy.optional(),
  learningRate: z.number(),
  seconds: z.number(),
  evaluationSeconds: z.number(),
  imagesPerSecond: z.number(),
  /** Share of the time in which the engine waited for images. */
  waitFraction: z.number(),
  /** Whether the validation accuracy, or without validation images the test accuracy, was the best so far. */
  best: z.boolean(),
});
export type EpochRecord = z.infer<typeof epochRecordSchema>;

/** Adds the line of one epoch. */
export async function appendEpoch(file: string, record: EpochRecord): Promise<void> {
  await appendFile(file, `${JSON.stringify(epochRecordSchema.parse(record))}\n`);
}

/** All epochs, in order. A last line that was cut off while being written is left out; other damage is an error. */
export async function readEpochs(file: string): Promise<EpochRecord[]> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw new CliError(`Cannot read ${file}: ${error.message}.`, { cause: error });
  });
  // What follows the last newline was cut off.
  const lines = text.split('\n').slice(0, -1);
  return lines.map((line, index) => {
    try {
      return epochRecordSchema.parse(JSON.parse(line));
    } catch (error) {
      throw new CliError(`${file}, line ${index + 1} is damaged: ${(error as Error).message}`, { cause: error });
    }
  });
}

/** Replaces the whole file. */
export async function writeEpochs(file: string, records: readonly EpochRecord[]): Promise<void> {
  await writeFileAtomic(file, records.map((record) => `${JSON.stringify(epochRecordSchema.parse(record))}\n`).join(''));
}
