import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeProcess } from './describe-process.ts';
import { newOptions } from './resolve-options.ts';
import { type RunConfig, readRunConfig, writeRunConfig } from './run-config.ts';

let folder: string;
let config: RunConfig;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'run-config-'));
  const current = {
    ...(await describeProcess()),
    engine: { name: 'native', detail: 'avx2', reason: 'the best', threads: null, precision: 'float32' as const },
    workers: 1,
    dataOrigin: 'cache: /somewhere',
  };
  config = { format: 1, ...(await newOptions({ limit: 10 })), processes: [current] };
});
afterAll(() => rm(folder, { recursive: true }));

it('reads what was written', async () => {
  await writeRunConfig(folder, config);
  expect(await readRunConfig(folder)).toEqual(config);
});

it('says what is wrong with a folder or a file', async () => {
  await expect(readRunConfig(join(folder, 'none'))).rejects.toThrow(/none is no run folder: it has no config\.json\./);
  const file = join(folder, 'config.json');
  const text = await readFile(file, 'utf8');
  await writeFile(file, text.replace('"seed": 0', '"seed": "zero", "extra": 1'));
  await expect(readRunConfig(folder)).rejects.toThrow(/config\.json is not as expected:[\s\S]*extra[\s\S]*seed/);
  await writeFile(file, text.slice(0, 30));
  await expect(readRunConfig(folder)).rejects.toThrow(/config\.json is damaged/);
});
