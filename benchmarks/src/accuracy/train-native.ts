import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, extname, join } from 'node:path';
import type { Precision } from '@x/tfjs-backend-native';
import { z } from 'zod';
import { BenchmarkError } from '../benchmark-error.ts';
import type { TrainingRun } from './accuracy-result.ts';

const extension = extname(import.meta.url);
const CLI = join(
  dirname(createRequire(import.meta.url).resolve('@x/cli/package.json')),
  extension === '.ts' ? 'src' : 'dist',
  `main${extension}`,
);

const recordSchema = z.looseObject({
  epoch: z.int(),
  test: z.looseObject({ accuracy: z.number() }),
  seconds: z.number(),
  evaluationSeconds: z.number(),
});
const configSchema = z.looseObject({
  recipe: z.record(z.string(), z.unknown()),
  processes: z
    .array(z.looseObject({ engine: z.looseObject({ detail: z.string() }), versions: z.record(z.string(), z.string()) }))
    .min(1),
});

export interface NativeTraining {
  run: TrainingRun;
  /** All that the run was trained by. */
  recipe: Record<string, unknown>;
  versions: Record<string, string>;
}

export interface NativeOptions {
  seed: number;
  threads: number;
  precision: Precision;
}

/** Trains by a preset with the command line, as a user would, and reads what its run folder says. */
export function trainNative(preset: string, { seed, threads, precision }: NativeOptions): NativeTraining {
  const folder = mkdtempSync(join(tmpdir(), 'accuracy-'));
  try {
    const numbers = ['--seed', String(seed), '--threads', String(threads), '--precision', precision];
    const args = ['train', '--preset', preset, '--backend', 'native', ...numbers, '--run', folder];
    const { status, stderr } = spawnSync(process.execPath, [...process.execArgv, CLI, ...args], { encoding: 'utf8' });
    if (status !== 0) throw new BenchmarkError(`the command line's training failed:\n${stderr}`.trimEnd());
    const { recipe, processes } = configSchema.parse(JSON.parse(readFileSync(join(folder, 'config.json'), 'utf8')));
    const lines = readFileSync(join(folder, 'metrics.jsonl'), 'utf8').trimEnd().split('\n');
    const epochs = lines
      .map((line) => recordSchema.parse(JSON.parse(line)))
      .map(({ epoch, test, seconds, evaluationSeconds }) => ({
        epoch,
        accuracy: test.accuracy,
        seconds,
        evaluationSeconds,
      }));
    const { engine, versions } = processes[0]!;
    return { run: { seed, epochs }, recipe, versions: { ...versions, engine: engine.detail } };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
