import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, extname, join } from 'node:path';
import { parseEpochs, parseRunConfig, runFileNames } from '@x/run-folder';
import type { Precision } from '@x/tfjs-backend-native';
import { BenchmarkError } from '../benchmark-error.ts';
import type { TrainingRun } from './accuracy-result.ts';

const extension = extname(import.meta.url);
const CLI = join(
  dirname(createRequire(import.meta.url).resolve('@x/cli/package.json')),
  extension === '.ts' ? 'src' : 'dist',
  `main${extension}`,
);

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
    const read = (file: string) => readFileSync(join(folder, file), 'utf8');
    const { recipe, processes } = parseRunConfig(read(runFileNames.config));
    const epochs = parseEpochs(read(runFileNames.metrics)).map(({ epoch, test, seconds, evaluationSeconds }) => {
      if (!test) {
        throw new BenchmarkError(
          `the epochs of the preset ${preset} have no test accuracy, as it holds validation images out: choose one with validation 0.`,
        );
      }
      return { epoch, accuracy: test.accuracy, seconds, evaluationSeconds };
    });
    const { engine, versions } = processes[0]!;
    return { run: { seed, epochs }, recipe, versions: { ...versions, engine: engine.detail } };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
