import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import type { Precision } from '@x/tfjs-backend-native';
import { BenchmarkError } from './benchmark-error.ts';
import { NETWORK_NAMES, NETWORKS, type NetworkName } from './networks.ts';

/** What one side computes. */
export interface WorkOptions {
  model: NetworkName;
  /** Images per step. */
  batch: number;
  threads: number;
  /** The forward pass only, instead of a training step. */
  inference: boolean;
  /** What our engine's convolutions and matrix products multiply. */
  precision: Precision;
}

export interface Options extends WorkOptions {
  /** Measured blocks of each side. */
  pairs: number;
  /** Steps in a block. */
  steps: number;
  /** Also measures our engine with precision 'bf16'. */
  bf16: boolean;
  /** A preset of the command line, or a file like one. */
  preset: string;
  /** Test accuracy that is aimed at, 0 to 1. */
  target: number;
  /** An interpreter that has PyTorch. */
  python?: string;
  /** The file that receives the result. */
  json?: string;
}

/** Of Improved AlexNet after 10 epochs. */
const PUBLISHED_PERCENT = 79.46;

export const PRECISIONS = ['float32', 'bf16', 'bf16-emulated'] as const satisfies readonly Precision[];

const FLAGS = {
  model: { type: 'string' },
  batch: { type: 'string' },
  pairs: { type: 'string' },
  steps: { type: 'string' },
  threads: { type: 'string' },
  inference: { type: 'boolean' },
  precision: { type: 'string' },
  bf16: { type: 'boolean' },
  preset: { type: 'string' },
  target: { type: 'string' },
  python: { type: 'string' },
  json: { type: 'string' },
} as const;
export type Flag = keyof typeof FLAGS;

/**
 * Parses the flags of a command that takes those in `allowed`; `presets` has the command's own defaults. Errors: unknown flags and
 * bad values, as bad usage.
 */
export function parseOptions(
  args: string[],
  allowed: readonly Flag[],
  presets: { steps?: (model: NetworkName) => number; batch?: number; pairs?: number } = {},
): Options {
  const options = Object.fromEntries(allowed.map((flag) => [flag, FLAGS[flag]])) as Partial<typeof FLAGS>;
  const values = parse(args, options as typeof FLAGS, allowed);
  const { model = 'improved', inference = false, precision = 'float32', bf16 = false, python, json } = values;
  const { preset = 'improved-alexnet-10' } = values;
  if (!NETWORK_NAMES.includes(model as NetworkName)) {
    throw usageError(`--model: expected ${NETWORK_NAMES.join(' or ')}, actual '${model}'`);
  }
  if (!PRECISIONS.includes(precision as Precision)) {
    throw usageError(`--precision: expected ${PRECISIONS.join(' or ')}, actual '${precision}'`);
  }
  const defaults = NETWORKS[model as NetworkName];
  return {
    model: model as NetworkName,
    batch: count('batch', values.batch, presets.batch ?? defaults.batch),
    pairs: count('pairs', values.pairs, presets.pairs ?? 7),
    // The forward pass is about a third of a step.
    steps: count('steps', values.steps, presets.steps?.(model as NetworkName) ?? defaults.steps * (inference ? 3 : 1)),
    threads: count('threads', values.threads, availableParallelism()),
    inference,
    precision: precision as Precision,
    bf16,
    preset,
    target: percentage('target', values.target, PUBLISHED_PERCENT) / 100,
    ...(python !== undefined && { python }),
    ...(json !== undefined && { json }),
  };
}

/** The inverse for the part that a measured process needs. */
export function workArguments({ model, batch, threads, inference }: Omit<WorkOptions, 'precision'>): string[] {
  const flags = ['--model', model, '--batch', String(batch), '--threads', String(threads)];
  return inference ? [...flags, '--inference'] : flags;
}

function parse(args: string[], options: typeof FLAGS, allowed: readonly Flag[]) {
  try {
    return parseArgs({ args, options, strict: true, allowPositionals: false }).values;
  } catch (error) {
    const flags = allowed.map((flag) => `--${flag}`).join(', ') || 'none';
    throw usageError(`${(error as Error).message.split('. ')[0]}; the flags are: ${flags}`);
  }
}

function count(flag: Flag, text: string | undefined, preset: number): number {
  if (text === undefined) return preset;
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= 1 && Number.isSafeInteger(value)) return value;
  throw usageError(`--${flag}: expected a whole number, at least 1, actual '${text}'`);
}

function percentage(flag: Flag, text: string | undefined, preset: number): number {
  const value = text === undefined ? preset : Number(text);
  if (text?.trim() !== '' && value > 0 && value < 100) return value;
  throw usageError(`--${flag}: expected a percentage between 0 and 100, actual '${text}'`);
}

const usageError = (message: string) => new BenchmarkError(message, { exitCode: 2 });
