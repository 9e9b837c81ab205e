import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { damagedJson, fuzz } from '@x/test-kit/fuzz';
import { expect, it, onTestFinished } from 'vitest';
import { CliError } from '../src/cli-error.ts';
import { readPreset } from '../src/presets/read-preset.ts';

const presets = new URL('../presets/', import.meta.url);

it('presets: any text gives a preset or an error of its own', async () => {
  const file = join(await mkdtemp(join(tmpdir(), 'preset-')), 'mine.json');
  onTestFinished(() => rm(join(file, '..'), { recursive: true }));
  await fuzz({
    reader: 'cli: presets',
    inputs: damagedJson(readdirSync(presets).map((name) => JSON.parse(readFileSync(new URL(name, presets), 'utf8')))),
    read: (text) => {
      writeFileSync(file, text);
      const preset = readPreset(file);
      expect(Object.getPrototypeOf(preset.recipe)).toBe(Object.prototype);
    },
    error: CliError,
    runs: 60,
  });
});
