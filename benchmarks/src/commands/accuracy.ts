import { loadavg } from 'node:os';
import { fetchCifar10 } from '@x/cifar-loader';
import type { AccuracyResult } from '../accuracy/accuracy-result.ts';
import { formatAccuracy } from '../accuracy/format-accuracy.ts';
import { secondsToTarget } from '../accuracy/seconds-to-target.ts';
import { trainNative } from '../accuracy/train-native.ts';
import { trainPyTorch } from '../accuracy/train-pytorch.ts';
import { describeMachine } from '../measure/describe-machine.ts';
import { parseOptions } from '../parse-options.ts';
import { findPython } from '../pytorch/find-python.ts';
import { writeResult } from '../report/write-result.ts';

/** Trains by one preset on our engine and in PyTorch, in turn, each pair with a seed of its own, and reports when each reaches the test accuracy. */
export async function accuracyCommand(args: string[]): Promise<void> {
  const options = parseOptions(args, ['preset', 'target', 'pairs', 'threads', 'precision', 'python', 'json']);
  const { preset, target, pairs, threads, precision, json } = options;
  const python = findPython(options.python);
  if ('missing' in python) tell(python.missing);
  const { directory: data } = await fetchCifar10();
  const settings = { preset, target, pairs, threads, precision };
  const machine = { ...describeMachine(), loadBefore: loadavg()[0]! };
  const sides: Record<'native' | 'pytorch', AccuracyResult['native']> = {
    native: { versions: {}, runs: [] },
    pytorch: { versions: {}, runs: [] },
  };
  let recipe: AccuracyResult['recipe'] = {};
  const keep = (name: keyof typeof sides, { run, versions }: ReturnType<typeof trainPyTorch>) => {
    sides[name].runs.push(run);
    sides[name].versions = versions;
    const reached = secondsToTarget(run, target);
    const accuracy = `${(100 * run.epochs.at(-1)!.accuracy).toFixed(2)} %`;
    const when = reached ? `${reached.training.toFixed(1)} s` : 'never';
    tell(`pair ${run.seed + 1} of ${pairs}, ${name}: ${when}; ${accuracy} at the end`);
  };
  for (let seed = 0; seed < pairs; seed++) {
    const training = trainNative(preset, { seed, threads, precision });
    recipe = training.recipe;
    keep('native', training);
    if ('path' in python) keep('pytorch', trainPyTorch(python.path, recipe, { seed, threads, data }));
  }
  const result: AccuracyResult = {
    date: new Date().toISOString(),
    settings,
    machine,
    recipe,
    native: sides.native,
    pytorch: 'path' in python ? sides.pytorch : null,
  };
  process.stdout.write(formatAccuracy(result));
  if (json !== undefined) writeResult(json, result);
}

const tell = (line: string) => process.stderr.write(`${line}\n`);
