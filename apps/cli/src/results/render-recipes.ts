import { basename } from 'node:path';
import { Calibration, inWords } from '@x/metrics';
import { markdownTable } from '@x/readme-sections';
import { engineOf, type RunGroup, secondsOf } from '@x/run-folder';
import { modelKinds } from '../model/build-model.ts';
import { presets } from '../presets/presets.ts';
import { formatDuration, formatPercent } from '../progress/format.ts';
import { hardwareWords } from '../run/hardware-words.ts';
import type { LocalRun } from '../run/read-run.ts';

/** How each row was made, where and how to make it again, and its runs one by one, as Markdown. */
export function renderRecipes(groups: readonly RunGroup<LocalRun>[]): string {
  return groups.map(renderRecipe).join('\n\n');
}

function renderRecipe({ name, config, runs }: RunGroup<LocalRun>): string {
  const { model, ...recipe } = config.recipe;
  const options = Object.entries(recipe).map(([key, value]) => `${key} ${inWords(value)}`);
  const seconds = runs.map(({ epochs }) => secondsOf(epochs));
  const facts = [
    `recipe: ${modelKinds[model].title}; ${options.join('; ')}`,
    `engine: ${distinct(runs, ({ engine, versions }) => `${engine.name} (${engine.detail}), ${engine.precision}, Node ${versions.node}`)}`,
    `hardware: ${distinct(runs, ({ hardware }) => hardwareWords(hardware))}`,
    `time: ${shortestToLongest(seconds)} a run, evaluation after each epoch included, on machines that may have done other work beside it`,
    `again: ${runs.map(({ config }) => `\`${command(config.preset, config)}\``).join(', ')}`,
  ];
  return `### \`${name}\`, n = ${runs.length}\n\n${facts.map((fact) => `- ${fact}`).join('\n')}\n\n${markdownTable([header, ...runs.map(runCells)])}`;
}

function shortestToLongest(seconds: number[]): string {
  return [...new Set([Math.min(...seconds), Math.max(...seconds)].map(formatDuration))].join(' to ');
}

function command(name: string, { seed, processes }: RunGroup['config']): string {
  const { precision } = engineOf(processes);
  const flags = precision === 'float32' ? '' : ` --precision ${precision}`;
  const preset = presets.some((known) => known.name === name) ? name : `${name}.json`;
  return `npx -y pnpm@10 --filter cli train --preset ${preset} --seed ${seed}${flags}`;
}

function distinct(runs: readonly LocalRun[], describe: (process: LocalRun['config']['processes'][number]) => string) {
  return [...new Set(runs.flatMap(({ config }) => config.processes.map(describe)))].join('; ');
}

const header = [
  'run',
  'epochs',
  'train loss',
  'test loss',
  'train accuracy',
  'test accuracy',
  'top 5',
  'calibration error',
  'accuracy with flip',
];

function runCells({ folder, epochs, result: { train, test, validation }, evaluation, config }: LocalRun): string[] {
  const heldOut = (format: (scores: { loss: number; accuracy: number }) => string) =>
    test ? format(test) : validation ? `${format(validation)} (validation)` : '–';
  const calibration = evaluation && Calibration.fromJSON(evaluation.calibration);
  return [
    `[${basename(folder)}](${basename(folder)})`,
    epochs.length < config.recipe.epochs ? `${epochs.length} of ${config.recipe.epochs}` : String(epochs.length),
    train.loss.toFixed(4),
    heldOut((scores) => scores.loss.toFixed(4)),
    formatPercent(train.accuracy),
    heldOut((scores) => formatPercent(scores.accuracy)),
    evaluation ? formatPercent(evaluation.top5Accuracy) : '–',
    calibration ? formatPercent(calibration.expectedError) : '–',
    evaluation?.flip ? formatPercent(evaluation.flip.accuracy) : '–',
  ];
}
