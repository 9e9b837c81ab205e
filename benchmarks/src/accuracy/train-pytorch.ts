import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { BenchmarkError } from '../benchmark-error.ts';
import { cleanEnvironment } from '../measure/clean-environment.ts';
import { PYTORCH_SETTINGS } from '../pytorch/pytorch-settings.ts';
import { epochSchema, type TrainingRun } from './accuracy-result.ts';

const SCRIPT = fileURLToPath(new URL('../../pytorch/train.py', import.meta.url));
const readySchema = z.strictObject({ versions: z.record(z.string(), z.string()) });
const lineSchema = epochSchema.extend({ loss: z.number() });

export interface PyTorchOptions {
  seed: number;
  threads: number;
  /** Folder of the data set's official binary files. */
  data: string;
}

/** Trains by a run's recipe in PyTorch at its best. Errors: a recipe with what `train.py` does not have. */
export function trainPyTorch(
  python: string,
  recipe: Record<string, unknown>,
  { seed, threads, data }: PyTorchOptions,
): { run: TrainingRun; versions: Record<string, string> } {
  const { args, env } = PYTORCH_SETTINGS.best;
  const numbers = ['--data', data, '--seed', String(seed), '--threads', String(threads)];
  const { status, stdout, stderr } = spawnSync(python, [SCRIPT, ...numbers, ...args], {
    env: { ...cleanEnvironment(process.env, threads), ...env },
    input: JSON.stringify(recipe),
    encoding: 'utf8',
  });
  if (status !== 0) throw new BenchmarkError(`PyTorch's training failed:\n${stderr}`.trimEnd());
  const [ready, ...lines] = stdout
    .trimEnd()
    .split('\n')
    .map((line): unknown => JSON.parse(line));
  const epochs = lines.map((line) => {
    const { loss: _, ...epoch } = lineSchema.parse(line);
    return epoch;
  });
  return { run: { seed, epochs }, versions: readySchema.parse(ready).versions };
}
