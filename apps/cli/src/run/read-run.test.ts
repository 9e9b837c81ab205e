import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { writeSampleRun } from '../../test/sample-run.ts';
import { CliError } from '../cli-error.ts';
import { readRun, readRunConfig, readRunEvaluation, readRuns } from './read-run.ts';

let root: string;
const folder = (name: string) => join(root, name);
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'read-run-'));
  await writeSampleRun(folder('whole'));
});
afterAll(() => rm(root, { recursive: true }));

it('reads a run', async () => {
  const run = await readRun(folder('whole'));
  expect(run).toMatchObject({
    folder: folder('whole'),
    status: 'completed',
    result: { epoch: 10, test: { accuracy: 0.86 } },
    evaluation: { accuracy: 0.86 },
  });
});

it('gives a run that did not keep its published row that of its preset', async () => {
  await writeSampleRun(folder('older'));
  const file = join(folder('older'), 'config.json');
  const { published, ...older } = JSON.parse(await readFile(file, 'utf8'));
  expect(published.testAccuracy).toBe(0.7946);
  await writeFile(file, JSON.stringify(older));
  expect((await readRunConfig(folder('older'))).published).toEqual(published);
  expect((await readRun(folder('older'))).config.published).toEqual(published);
});

it('names each folder that cannot be read, and why', async () => {
  await writeSampleRun(folder('empty'), { accuracies: [], evaluated: false });
  await writeSampleRun(folder('no-metrics'));
  await rm(join(folder('no-metrics'), 'metrics.jsonl'));
  await writeSampleRun(folder('gap'));
  const metrics = await readFile(join(folder('gap'), 'metrics.jsonl'), 'utf8');
  await writeFile(
    join(folder('gap'), 'metrics.jsonl'),
    metrics
      .split('\n')
      .filter((_, line) => line !== 3)
      .join('\n'),
  );
  await writeSampleRun(folder('broken'));
  await writeFile(join(folder('broken'), 'config.json'), '{');
  const names = ['whole', 'empty', 'no-metrics', 'gap', 'broken', 'nothing'];
  const message = await readRuns(names.map(folder)).then(String, (error: Error) => error.message);
  expect(message).toMatch(/empty is incomplete: no epoch of it was finished/);
  expect(message).toMatch(/no-metrics is incomplete: it has no metrics\.jsonl/);
  expect(message).toMatch(/gap\/metrics\.jsonl is damaged: expected epoch 4 in line 4, actual 5/);
  expect(message).toMatch(/broken\/config\.json is damaged/);
  expect(message).toMatch(/nothing is no run folder: it has no config\.json/);
  expect(message.split('\n')).toHaveLength(5);
});

it('is a CliError when a file is not as expected, cannot be read, or the folder is a file', async () => {
  const evaluation = join(folder('whole'), 'evaluation.json');
  const refused = (reading: Promise<unknown>) => reading.then(String, (error: unknown) => error);
  await rm(evaluation);
  expect(await readRunEvaluation(folder('whole'))).toBeUndefined();
  await writeFile(evaluation, '{}');
  const wrong = await refused(readRunEvaluation(folder('whole')));
  expect(wrong).toBeInstanceOf(CliError);
  expect((wrong as CliError).message).toMatch(/whole\/evaluation\.json is not as expected:\n[\s\S]*at confusion/);
  await rm(evaluation);
  await mkdir(evaluation);
  const unreadable = await refused(readRun(folder('whole')));
  expect(unreadable).toBeInstanceOf(CliError);
  expect((unreadable as CliError).message).toMatch(/Cannot read .*evaluation\.json: EISDIR/);
  const file = join(folder('whole'), 'config.json');
  expect((await refused(readRun(file))) as CliError).toMatchObject({
    name: 'CliError',
    message: expect.stringMatching(/config\.json is no run folder: it has no config\.json/),
  });
});
