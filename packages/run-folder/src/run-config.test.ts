import { expect, it } from 'vitest';
import { filesOf, sampleConfig } from '../test/sample-run.ts';
import { parseRunConfig, readRunConfig, stringifyRunConfig } from './run-config.ts';
import { RunFolderError } from './run-folder-error.ts';

const text = stringifyRunConfig(sampleConfig);

it('reads what was written', async () => {
  expect(parseRunConfig(text)).toEqual(sampleConfig);
  expect(text).toMatch(/^\{\n {2}"format": 1,\n[\s\S]*\n\}\n$/);
  expect(await readRunConfig(filesOf({ 'config.json': text }))).toEqual(sampleConfig);
});

it('fills in what older runs did not keep', () => {
  const { published: _, ...config } = sampleConfig;
  const { averaging: __, validation: ___, ...recipe } = config.recipe;
  const { precision: ____, ...engine } = config.processes[0]!.engine;
  const { test: _____, ...data } = config.data;
  const older = JSON.stringify({ ...config, recipe, data, processes: [{ ...config.processes[0], engine }] });
  expect(parseRunConfig(older)).toEqual(sampleConfig);

  const published = { epochs: 10, trainLoss: 0.7, testLoss: 0.6, trainAccuracy: 0.7, testAccuracy: 0.8 };
  const presets = [
    { name: 'other', published: { ...published, epochs: 50 } },
    { name: 'mine', published },
  ];
  expect(parseRunConfig(older, { presets })).toEqual({ ...sampleConfig, published });
  // A run that says that it has none has none.
  expect(parseRunConfig(text, { presets })).toEqual(sampleConfig);
});

it('keeps a data set other than CIFAR-10, which no folder goes with', () => {
  const data = { ...sampleConfig.data, dataset: 'cifar-100' as const };
  const config = { ...sampleConfig, data };
  expect(parseRunConfig(stringifyRunConfig(config))).toEqual(config);
  const folder = { path: '/images', classes: ['a', 'b'], corrupt: 'error' as const };
  expect(() => stringifyRunConfig({ ...config, data: { ...data, folder } })).toThrow(
    /expected none beside folder\s+→ at data\.dataset/,
  );
  expect(() => parseRunConfig(text.replace('"source"', '"dataset": "mnist", "source"'))).toThrow(/at data\.dataset/);
});

it('says what is wrong with a folder or a file, and what to do', async () => {
  await expect(readRunConfig(filesOf({}))).rejects.toThrow(
    'my-run is no run folder: it has no config.json. Name the folder that the command train wrote.',
  );
  const wrong = text.replace('"seed": 0', '"seed": "zero", "extra": 1');
  await expect(readRunConfig(filesOf({ 'config.json': wrong }))).rejects.toThrow(
    /^my-run\/config\.json is not as expected:\n[\s\S]*"extra"[\s\S]*at seed\n[\s\S]*Put the file back as the command train wrote it\.$/,
  );
  expect(() => parseRunConfig(text.slice(0, 30))).toThrow(
    /^config\.json is damaged: .+JSON.+\. Put the file back as the command train wrote it\.$/,
  );
  expect(() => parseRunConfig('null')).toThrow(RunFolderError);
  expect(() => parseRunConfig(text.replace('"format": 1', '"format": 2, "new": true'))).toThrow(
    'config.json was written by a newer version: expected format 1, actual 2. Update this program to read it.',
  );
});

it('does not write what it would not read', () => {
  expect(() => stringifyRunConfig({ ...sampleConfig, seed: 0.5 })).toThrow(
    /^What should be written to config\.json is not as expected:\n[\s\S]*at seed$/,
  );
});
