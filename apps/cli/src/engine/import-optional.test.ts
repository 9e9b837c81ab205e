import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import { importOptional } from './import-optional.ts';

it('imports what is installed', async () => {
  expect(await importOptional('node:path')).toHaveProperty('join');
});

it('is undefined for a package that is not installed', async () => {
  expect(await importOptional('@x/surely-not-installed')).toBeUndefined();
});

it('rejects when the package is there but fails to load', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'import-optional-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, 'broken.mjs'), "throw new TypeError('util.isNullOrUndefined is not a function');");
  await expect(importOptional(pathToFileURL(join(folder, 'broken.mjs')).href)).rejects.toThrow('isNullOrUndefined');
  await writeFile(join(folder, 'lacking.mjs'), "import 'surely-not-installed';");
  await expect(importOptional(pathToFileURL(join(folder, 'lacking.mjs')).href)).rejects.toThrow('surely-not-installed');
});
