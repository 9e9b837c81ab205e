import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { display, findRun, newRunFolder } from './run-folder.ts';

const home = process.cwd();
let here: string;
beforeAll(async () => {
  process.chdir(await mkdtemp(join(tmpdir(), 'run-folder-')));
  here = process.cwd();
});
afterAll(async () => {
  process.chdir(home);
  await rm(here, { recursive: true });
});

describe('without runs', () => {
  it('finds none', async () => {
    await expect(findRun('first')).rejects.toThrow('There is no run "first". There are none in runs/.');
  });
});

describe('newRunFolder', () => {
  it('is named by the time and the preset, by --name or by --run', async () => {
    const now = new Date(2026, 10, 4, 9, 30, 5);
    expect(await newRunFolder({ preset: 'alexnet-10', now })).toBe(join(here, 'runs', '2026-11-04-093005-alexnet-10'));
    expect(await newRunFolder({ preset: 'alexnet-10', name: 'big' })).toBe(join(here, 'runs', 'big'));
    expect(await newRunFolder({ preset: 'alexnet-10', run: '../elsewhere' })).toBe(join(here, '..', 'elsewhere'));
  });

  it('refuses names that are paths, both flags, files and folders that hold something', async () => {
    await mkdir('full/inner', { recursive: true });
    await writeFile('file', '');
    const preset = 'alexnet-10';
    await expect(newRunFolder({ preset, name: 'a/b' })).rejects.toThrow('expected a plain name; a path goes in --run.');
    await expect(newRunFolder({ preset, name: 'a', run: 'b' })).rejects.toThrow('--run and --name both say');
    await expect(newRunFolder({ preset, run: 'file' })).rejects.toThrow('The run folder file is a file');
    await expect(newRunFolder({ preset, run: 'full' })).rejects.toThrow('The run folder full is not empty');
    expect(await newRunFolder({ preset, run: 'full/inner' })).toBe(join(here, 'full', 'inner'));
  });
});

describe('with runs', () => {
  beforeAll(async () => {
    for (const [index, name] of ['first/model', 'second/model', 'third'].entries()) {
      await mkdir(join('runs', name), { recursive: true });
      const time = 1_700_000_000 + index;
      await utimes(join('runs', name.split('/')[0]!), time, time);
    }
  });

  it('finds them by name and by path', async () => {
    expect(await findRun('first')).toBe(join(here, 'runs', 'first'));
    expect(await findRun('runs/first')).toBe(join(here, 'runs', 'first'));
    expect(await findRun(join(here, 'runs', 'first'))).toBe(join(here, 'runs', 'first'));
  });

  it('suggests the run that was meant, and names the newest', async () => {
    await expect(findRun('frist')).rejects.toThrow(
      'There is no run "frist". Did you mean first? The newest here: third, second, first.',
    );
  });
});

it('display shows paths as the user would type them', () => {
  expect(display(join(here, 'runs', 'a'))).toBe(join('runs', 'a'));
  expect(display(here)).toBe('.');
  expect(display('/somewhere')).toBe('/somewhere');
});
