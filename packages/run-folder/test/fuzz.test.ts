import { readdirSync, readFileSync } from 'node:fs';
import { damagedJson, fuzz } from '@x/test-kit/fuzz';
import { it } from 'vitest';
import { parseEpochs } from '../src/epochs.ts';
import { parseRunConfig } from '../src/run-config.ts';
import { parseRunEvaluation } from '../src/run-evaluation.ts';
import { runFileNames } from '../src/run-files.ts';
import { RunFolderError } from '../src/run-folder-error.ts';

const results = new URL('../../../results/', import.meta.url);
const runs = (file: string) =>
  readdirSync(results)
    .filter((name) => name.includes('-seed-'))
    .map((name) => readFileSync(new URL(`${name}/${file}`, results), 'utf8'));

const readers: [string, (text: string) => unknown, string[]][] = [
  ['config.json', (text) => parseRunConfig(text), runs(runFileNames.config)],
  [
    'metrics.jsonl',
    (text) => parseEpochs(`${text}\n`),
    runs(runFileNames.metrics).flatMap((text) => text.trim().split('\n')),
  ],
  ['evaluation.json', (text) => parseRunEvaluation(text), runs(runFileNames.evaluation)],
];

it.each(readers)('%s: any text gives what it holds or an error of its own', (file, read, texts) =>
  fuzz({
    reader: `run-folder: ${file}`,
    inputs: damagedJson(texts.map((text) => JSON.parse(text))),
    read,
    error: RunFolderError,
    runs: 60,
  }),
);
