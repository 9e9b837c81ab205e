import { appendFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { appendEpoch, type EpochRecord, readEpochs, writeEpochs } from './metrics-log.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'metrics-log-'));
});
afterAll(() => rm(folder, { recursive: true }));

const record = (epoch: number): EpochRecord => ({
  epoch,
  train: { loss: 1 / epoch, accuracy: 0.5 },
  test: { loss: 2 / epoch, accuracy: 0.4 },
  learningRate: 0.1,
  seconds: 10,
  evaluationSeconds: 1,
  imagesPerSecond: 100,
  waitFraction: 0,
  best: true,
});

it('reads what was appended, one line an epoch', async () => {
  const file = join(folder, 'appended.jsonl');
  expect(await readEpochs(file)).toEqual([]);
  for (const epoch of [1, 2]) await appendEpoch(file, record(epoch));
  expect((await readFile(file, 'utf8')).split('\n')).toHaveLength(3);
  expect(await readEpochs(file)).toEqual([record(1), record(2)]);
  await writeEpochs(file, [record(1)]);
  expect(await readEpochs(file)).toEqual([record(1)]);
});

it('leaves out a last line that was cut off, and names other damage', async () => {
  const file = join(folder, 'cut.jsonl');
  await appendEpoch(file, record(1));
  await appendFile(file, JSON.stringify(record(2)).slice(0, 40));
  expect(await readEpochs(file)).toEqual([record(1)]);
  await appendFile(file, '\n');
  await expect(readEpochs(file)).rejects.toThrow(/cut\.jsonl, line 2 is damaged/);
});

it('refuses numbers that are not finite', async () => {
  const file = join(folder, 'nan.jsonl');
  await expect(appendEpoch(file, { ...record(1), train: { loss: Number.NaN, accuracy: 0 } })).rejects.toThrow('loss');
});
