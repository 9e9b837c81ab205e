import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RunConfig } from '@x/run-folder';
import type { EpochRecord } from '@x/trainer';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeProcess } from './describe-process.ts';
import { readEpochs, readRunConfig } from './read-run.ts';
import { newOptions } from './resolve-options.ts';
import { appendEpoch, writeEpochs, writeRunConfig } from './write-run.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'write-run-'));
});
afterAll(() => rm(folder, { recursive: true }));

it('writes a config.json as it is read, and nothing but that', async () => {
  const current = {
    ...(await describeProcess()),
    engine: { name: 'native', detail: 'avx2', reason: 'the best', threads: null, precision: 'float32' as const },
    workers: 1,
    dataOrigin: 'cache: /somewhere',
  };
  const config: RunConfig = { format: 1, ...(await newOptions({ limit: 10 })), processes: [current] };
  await writeRunConfig(folder, config);
  expect(await readRunConfig(folder)).toEqual(config);
  await expect(writeRunConfig(folder, { ...config, seed: 0.5 })).rejects.toThrow(/config\.json[\s\S]*at seed/);
  expect(await readRunConfig(folder)).toEqual(config);
});

it('appends to a metrics.jsonl, one line an epoch', async () => {
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
  expect(await readEpochs(folder)).toEqual([]);
  for (const epoch of [1, 2]) await appendEpoch(folder, record(epoch));
  const file = join(folder, 'metrics.jsonl');
  expect((await readFile(file, 'utf8')).split('\n')).toHaveLength(3);
  expect(await readEpochs(folder)).toEqual([record(1), record(2)]);
  // A crash may cut off what is being appended.
  await appendFile(file, JSON.stringify(record(3)).slice(0, 40));
  expect(await readEpochs(folder)).toEqual([record(1), record(2)]);
  await writeEpochs(folder, [record(1)]);
  expect(await readEpochs(folder)).toEqual([record(1)]);

  const diverged = { ...record(2), train: { loss: Number.NaN, accuracy: 0 } };
  await expect(appendEpoch(folder, diverged)).rejects.toThrow(/metrics\.jsonl[\s\S]*at train\.loss/);
  expect(await readEpochs(folder)).toEqual([record(1)]);
  await writeFile(file, '{\n');
  await expect(readEpochs(folder)).rejects.toThrow(/metrics\.jsonl, line 1 is damaged/);
});
