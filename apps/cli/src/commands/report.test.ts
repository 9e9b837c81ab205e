import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CifarLoaderError } from '@x/cifar-loader';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { fixtureDataset } from '../../test/fixture-dataset.mjs';
import { runHere } from '../../test/run-here.ts';
import { writeSampleRun } from '../../test/sample-run.ts';
import type { CommandContext } from '../arguments/command.ts';

const home = process.cwd();
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'report-'));
  process.chdir(folder);
  await writeSampleRun('runs/a', { flags: { seed: 1 } });
  await writeSampleRun('runs/b', {
    flags: { seed: 2 },
    accuracies: [0.5, 0.6, 0.7, 0.7, 0.7, 0.8, 0.8, 0.8, 0.8, 0.84],
  });
  await writeSampleRun('runs/short', { flags: { seed: 3 }, accuracies: [0.4], evaluated: false });
});
afterAll(async () => {
  process.chdir(home);
  await rm(folder, { recursive: true });
});

const fixture: CommandContext['loadData'] = async () => fixtureDataset(10, 100);

const run = (args: readonly string[], loadData = fixture) => runHere(args, { loadData });

it('compares runs: a table, and a page with the images of the mistakes', async () => {
  const { code, stdout, stderr } = await run(['report', '--compare', 'a', 'runs/b', 'short']);
  expect([code, stderr]).toEqual([0, 'comparison: comparison.html\n']);
  expect(stdout).toMatch(/^ +epochs +n +train loss/);
  expect(stdout).toMatch(/\nImproved AlexNet, published +10 +0\.6798/);
  expect(stdout).toMatch(
    /\nimproved-alexnet-10 +10 +2 +0\.1500 ± 0\.0141 +1\.1500 ± 0\.0141 +86\.00 ± 1\.41 % +85\.00 ± 1\.41 % +loss/,
  );
  expect(stdout).toMatch(/\nimproved-alexnet-10 \(1 of 10 epochs run\) +1 of 10 +1 +0\.6000/);
  const page = await readFile('comparison.html', 'utf8');
  expect(page).toContain('improved-alexnet-10 (1 of 10 epochs run), seed 3, is not finished: 1 of 10 epochs were run');
  expect(page).toContain('Most confident mistakes');
  // Of seed 1, 14 of 100 are wrong, of which the page shows 12.
  expect(page.match(/<img src="data:image\/png;base64,/g)).toHaveLength(12);
});

it('tests runs of different recipes on the images that both saw', async () => {
  await writeSampleRun('runs/other', {
    flags: { labelSmoothing: 0.2 },
    accuracies: [0.5, 0.6, 0.7, 0.7, 0.7, 0.7, 0.7, 0.7, 0.7, 0.7],
  });
  const { stdout } = await run(['report', '--compare', 'a', 'other', '--out', 'pair.html']);
  expect(stdout).toMatch(
    /\n +against +difference +only the first right +only the second right +p \(McNemar, exact\)\n/,
  );
  // Of 100 images, a is right on the first 86 and the other on the first 70.
  expect(stdout).toMatch(
    /\nimproved-alexnet-10 +improved-alexnet-10 \(labelSmoothing 0\.2\) +\+16\.00 points +16 +0 +< 0\.0001\n$/,
  );
  const page = await readFile('pair.html', 'utf8');
  expect(page).toContain('Are the differences real?');
  const markdown = await run(['report', '--compare', 'a', 'other', '--markdown', '--out', 'pair.html']);
  expect(markdown.stdout).not.toContain('McNemar');
});

it('does without the images where CIFAR-10 is not on the machine, and says so', async () => {
  const missing: CommandContext['loadData'] = async () => {
    throw new CifarLoaderError('the folder was refused');
  };
  const { code, stdout, stderr } = await run(
    ['report', '--compare', 'a', '--markdown', '--out', 'without.html'],
    missing,
  );
  expect(code).toBe(0);
  expect(stderr).toContain('The images of the mistakes are missing: CIFAR-10 is not on this machine.');
  expect(stdout).toMatch(/^\| +\| epochs \| n +\| train loss/);
  const page = await readFile('without.html', 'utf8');
  expect(page).toContain('The images of the mistakes are missing');
  expect(page).not.toContain('<img');
  expect(page.match(/no image</g)).toHaveLength(12);
});

it("writes a run's report again", async () => {
  const { code, stdout } = await run(['report', 'a']);
  expect([code, stdout]).toEqual([0, `report: ${join('runs', 'a', 'report.html')}\n`]);
  const page = await readFile('runs/a/report.html', 'utf8');
  expect(page).toContain('Completed, 10 of 10 epochs');
  expect(page).toContain('86.00');
  expect(page).toContain('Reliability');
  expect(page.match(/<img src="data:image\/png;base64,/g)).toHaveLength(14);

  expect((await run(['report', 'short', '--out', 'short.html'])).code).toBe(0);
  expect(await readFile('short.html', 'utf8')).toContain('Interrupted, 1 of 10 epochs');
  expect(existsSync('runs/short/report.html')).toBe(false);
});

it('names the runs that cannot be compared', async () => {
  await writeSampleRun('runs/empty', { accuracies: [], evaluated: false });
  const empty = await run(['report', '--compare', 'a', 'empty']);
  expect(empty.stderr).toContain(`${join('runs', 'empty')} is incomplete: no epoch of it was finished`);
  expect(empty.code).toBe(1);
  const twice = await run(['report', '--compare', 'a', 'a']);
  expect(twice.stderr).toContain('are the same recipe with the same seed, 1: leave one out.');
  const several = await run(['report', 'a', 'b']);
  expect(several.stderr).toContain('2 runs are given: to compare them, use --compare.');
  expect(several.code).toBe(2);
  expect((await run(['report', 'a', '--markdown'])).stderr).toContain('--markdown belongs to --compare.');
});

it('shows a run that left the test images alone as one on validation images', async () => {
  await writeSampleRun('runs/validated', { flags: { validation: 5 }, heldOut: 'validation' });
  expect((await run(['report', 'validated'])).code).toBe(0);
  const page = await readFile('runs/validated/report.html', 'utf8');
  expect(page).toContain('Measured on validation images; the test images were left alone.');
  expect(page).toContain('labelled validation images');
  // Their images are not those of the test set.
  expect(page).not.toContain('<img');
  const { stdout } = await run(['report', '--compare', 'validated', 'a', '--out', 'mixed.html']);
  expect(stdout).toMatch(/improved-alexnet-10 \(validation 5\) .* 86\.00 % \(validation\) +–/);
  expect(await readFile('mixed.html', 'utf8')).toContain('improved-alexnet-10 (validation 5) (validation)');
});
