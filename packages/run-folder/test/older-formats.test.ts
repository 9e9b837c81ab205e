import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { parseEpochs, readRun, stringifyEpochs } from '../src/index.ts';
import { filesOf } from './sample-run.ts';

// A run of `train --epochs 2 --limit 128 --validation 64` on a small data set, in the formats that were written from the day on that the folder
// is named after. They stay as they are; whoever changes a format adds one.
const fixtures = fileURLToPath(new URL('fixtures/', import.meta.url));
const names = ['config.json', 'metrics.jsonl', 'evaluation.json'] as const;
const textsOf = (day: string) =>
  Object.fromEntries(names.map((name) => [name, readFileSync(`${fixtures}${day}/${name}`, 'utf8')]));
const days = readdirSync(fixtures).sort();

it.each(days)('reads the run folder of %s', async (day) => {
  const run = await readRun(filesOf(textsOf(day)));
  expect(run.status).toBe('completed');
  expect(run.config).toMatchObject({
    format: 1,
    preset: 'improved-alexnet-10',
    recipe: { epochs: 2, batchSize: 64, optimizer: { name: 'sgd', momentum: 0.9 }, validation: 64 },
    published: { epochs: 10, testAccuracy: 0.7946 },
    data: { source: 'auto', limit: 128, testLimit: 26, test: true },
  });
  expect(run.config.processes.map(({ engine }) => engine.name)).toEqual(['native']);
  expect(run.epochs.map(({ epoch, train, best }) => [epoch, train.accuracy, best])).toEqual([
    [1, 0.125, true],
    [2, 0.34375, false],
  ]);
  expect(run.epochs.map(({ validation }) => validation?.loss)).toEqual([2.3018808104097843, 2.3014426715672016]);
  expect(run.evaluation).toMatchObject({ split: 'test', images: 26, epoch: 2, classes: { length: 10 } });
  expect(run.result.test).toEqual({ loss: run.evaluation!.loss, accuracy: run.evaluation!.accuracy });
});

it('writes the lines of the newest fixture', () => {
  const text = textsOf(days.at(-1)!)['metrics.jsonl']!;
  expect(stringifyEpochs(parseEpochs(text))).toBe(text);
});

it.each(names)('refuses a newer %s', async (name) => {
  const texts = textsOf(days.at(-1)!);
  const newer = texts[name]!.replace(/"format": ?1\b/, '"format":2');
  expect(newer).not.toBe(texts[name]);
  await expect(readRun(filesOf({ ...texts, [name]: newer }))).rejects.toThrow(
    /^my-run\/\S+?(, line 1)? was written by a newer version: expected format 1, actual 2\. Update this program to read it\.$/,
  );
});
