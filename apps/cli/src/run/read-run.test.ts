import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { writeSampleRun } from '../../test/sample-run.ts';
import { readRun, readRuns } from './read-run.ts';

let root: string;
const folder = (name: string) => join(root, name);
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'read-run-'));
  await writeSampleRun(folder('whole'));
});
afterAll(() => rm(root, { recursive: true }));

it('reads a finished run', async () => {
  const run = await readRun(folder('whole'));
  expect(run).toMatchObject({ status: 'completed', result: { epoch: 10, test: { accuracy: 0.86 } } });
  expect(run.evaluation?.accuracy).toBe(0.86);
});

it('takes an unfinished run, one without an evaluation, and one that stopped early as what they are', async () => {
  await writeSampleRun(folder('unfinished'), { accuracies: [0.3, 0.4], evaluated: false });
  const unfinished = await readRun(folder('unfinished'));
  expect(unfinished).toMatchObject({ status: 'interrupted', result: { epoch: 2 } });
  expect(unfinished).not.toHaveProperty('evaluation');

  await writeSampleRun(folder('stopped'), {
    flags: { patience: 2 },
    accuracies: [0.3, 0.5, 0.4, 0.4],
    evaluated: false,
  });
  expect(await readRun(folder('stopped'))).toMatchObject({ status: 'earlyStopped', result: { epoch: 2 } });
  await writeSampleRun(folder('going'), { flags: { patience: 3 }, accuracies: [0.3, 0.5, 0.4, 0.4], evaluated: false });
  expect(await readRun(folder('going'))).toMatchObject({ status: 'interrupted', result: { epoch: 2 } });
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

it('refuses the evaluation of another run', async () => {
  await writeSampleRun(folder('mixed'), { accuracies: Array.from({ length: 10 }, () => 0.7) });
  await writeFile(
    join(folder('mixed'), 'evaluation.json'),
    await readFile(join(folder('whole'), 'evaluation.json'), 'utf8'),
  );
  await expect(readRun(folder('mixed'))).rejects.toThrow(
    /mixed\/evaluation\.json does not belong to the run's metrics\.jsonl: expected epoch 10 with a test accuracy of 0\.7, actual epoch 10 with 0\.86/,
  );
});
