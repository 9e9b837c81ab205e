import { loadavg } from 'node:os';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { BenchmarkError } from '../benchmark-error.ts';
import { cleanEnvironment } from '../measure/clean-environment.ts';
import { describeMachine } from '../measure/describe-machine.ts';
import { measureRounds } from '../measure/measure-rounds.ts';
import { type Side, startMeasuredProcess } from '../measure/measured-process.ts';
import { type Options, parseOptions, workArguments } from '../parse-options.ts';
import { withPeak } from '../peak/with-peak.ts';
import { findPython } from '../pytorch/find-python.ts';
import { PYTORCH_SETTINGS } from '../pytorch/pytorch-settings.ts';
import { formatStep } from '../report/format-step.ts';
import type { Measurement, StepResult } from '../report/step-result.ts';
import { writeResult } from '../report/write-result.ts';

const MAIN = fileURLToPath(new URL(`../main${extname(import.meta.url)}`, import.meta.url));
const PYTORCH_SIDE = fileURLToPath(new URL('../../pytorch/step.py', import.meta.url));

/** Times one step of our engine and PyTorch, in turn, and prints the report. */
export async function stepCommand(args: string[]): Promise<void> {
  const flags = ['model', 'batch', 'pairs', 'steps', 'threads', 'inference', 'bf16', 'python', 'json'] as const;
  const options = parseOptions(args, flags);
  const python = findPython(options.python);
  if ('missing' in python) tell(python.missing);
  const loadBefore = loadavg();
  const path = 'path' in python ? python.path : undefined;
  const measured = await withPeak(options.threads, () => measure(options, path, loadBefore), tell);
  const result: StepResult = { ...measured.result, peak: measured.peak };
  process.stdout.write(formatStep(result));
  if (options.json !== undefined) {
    writeResult(options.json, result);
    tell(`Written to ${options.json}`);
  }
}

async function measure(options: Options, python: string | undefined, loadBefore: number[]) {
  const { model, batch, pairs, steps, threads, inference } = options;
  const sides = await startSides(options, python);
  try {
    const rounds = await measureRounds(sides, {
      pairs,
      steps,
      onRound: (round, seconds) => tellRound(round, seconds, options),
    });
    const measurements = sides.map(
      ({ ready }, side): Measurement => ({
        versions: ready.versions,
        millisecondsPerImage: rounds.seconds[side]!.map((seconds) => (seconds * 1000) / steps / batch),
        idleCpuShare: rounds.idleCpuShares[side]!,
      }),
    );
    const [native, ...others] = measurements;
    const bf16 = options.bf16 ? others.shift()! : null;
    const [defaults, best] = others;
    return {
      date: new Date().toISOString(),
      settings: { model, batch, pairs, steps, threads, inference },
      machine: {
        ...describeMachine(),
        loadBefore,
        loadAfter: loadavg(),
        foreignCpuShare: rounds.foreignCpuShare,
      },
      flopPerImage: sides[0]!.ready.flopPerImage!,
      native: native!,
      bf16,
      pytorch: defaults && best ? { defaults, best } : null,
    };
  } finally {
    await closeAll(sides);
  }
}

async function startSides(options: Options, python: string | undefined): Promise<Side[]> {
  const work = workArguments(options);
  const env = cleanEnvironment(process.env, options.threads);
  const native = (...args: string[]) => ({
    command: process.execPath,
    args: [...process.execArgv, MAIN, 'native-side', ...work, ...args],
    env,
  });
  const sides: Side[] = [];
  try {
    sides.push(await startMeasuredProcess('native engine', native()));
    if (options.bf16) sides.push(await startMeasuredProcess('native engine, bf16', native('--precision', 'bf16')));
    for (const { title, args, env: malloc } of python === undefined ? [] : Object.values(PYTORCH_SETTINGS)) {
      const command = { command: python!, args: [PYTORCH_SIDE, ...work, ...args], env: { ...env, ...malloc } };
      sides.push(await startMeasuredProcess(title, command));
    }
    checkSameNetwork(sides);
    return sides;
  } catch (error) {
    await closeAll(sides);
    throw error;
  }
}

function checkSameNetwork(sides: Side[]): void {
  const [expected, ...others] = sides.map(({ ready }) => ready.parameters);
  const actual = others.find((parameters) => parameters !== expected);
  if (actual === undefined) return;
  throw new BenchmarkError(`PyTorch has another network: expected ${expected} parameters, actual ${actual}`);
}

const closeAll = (sides: Side[]) => Promise.all(sides.map((side) => side.close()));

function tellRound(round: number, seconds: number[], { pairs, steps, batch }: Options): void {
  const times = seconds.map((value) => ((value * 1000) / steps / batch).toFixed(3)).join('  ');
  tell(`${round === 0 ? 'warm-up' : `pair ${round} of ${pairs}`}: ${times} ms/image`);
}

const tell = (line: string) => process.stderr.write(`${line}\n`);
