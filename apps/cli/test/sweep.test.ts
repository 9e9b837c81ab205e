import { existsSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { readEpochs, readRunConfig } from '../src/run/read-run.ts';
import { nativeMissing } from './native-ready.ts';
import { runHere } from './run-here.ts';
import { writeSampleRun } from './sample-run.ts';
import { spawnCli } from './spawn-cli.ts';

const home = process.cwd();
let cwd: string;
beforeAll(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'cli-sweep-'));
  process.chdir(cwd);
});
afterAll(async () => {
  process.chdir(home);
  await rm(cwd, { recursive: true });
});

const sweepFile = (name: string, json: object) => writeFile(join(cwd, name), JSON.stringify(json));
const folderOf = (name: string) => join(cwd, 'runs', 'sweeps', name);
const resultsOf = (name: string) => JSON.parse(readFileSync(join(folderOf(name), 'sweep.json'), 'utf8'));

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 20));
}

describe('with prepared trials', () => {
  const main = fileURLToPath(new URL('./fake-train.mjs', import.meta.url));
  const sweep = (...args: string[]) => runHere(['sweep', ...args], { main, environment: process.env });
  const rates = [0.1, 0.2, 0.3, 0.4];
  const file = { method: 'grid', train: { workers: 0 }, parameters: { learningRate: { values: rates } } };

  const prepare = (number: number, accuracies: number[]) =>
    writeSampleRun(join(cwd, 'prepared', `trial-00${number}`), {
      flags: { epochs: accuracies.length, learningRate: rates[number - 1]!, workers: 0, validation: 5000, test: false },
      accuracies,
      heldOut: 'validation',
    });

  beforeAll(async () => {
    await mkdir(join(cwd, 'prepared'));
    await sweepFile('rates.json', { ...file, train: { workers: 0, epochs: 2 } });
    await prepare(1, [0.2, 0.31]);
    await writeFile(join(cwd, 'prepared', 'trial-002'), 'SIGKILL');
    await writeFile(
      join(cwd, 'prepared', 'trial-003'),
      'warning: odd\nerror: No engine, "at all",\nhere.\nHelp: cli train --help\n',
    );
    await prepare(4, [0.5, 0.42]);
  });

  it('lists the trials, without doing anything', async () => {
    const { code, stdout } = await sweep('rates.json', '--dry-run', '--name', 'planned');
    expect(code).toBe(0);
    expect(stdout).toContain(
      'trial  learningRate\n1               0.1\n2               0.2\n3               0.3\n4               0.4\n',
    );
    expect(stdout).toContain(
      `4 trials, in ${join('runs', 'sweeps', 'planned')}. The first:\ntrain --workers 0 --epochs 2 --learning-rate 0.1 --no-test --validation 5000\n`,
    );
    expect(existsSync(folderOf('planned'))).toBe(false);
  });

  it('runs all, whatever happens to one, and ranks them', async () => {
    const { code, stdout, stderr } = await sweep('rates.json', '--name', 'ranked', '--parallel', '2');
    expect(stdout).toBe(
      [
        'trial  learningRate  validation accuracy  validation loss  train accuracy  train loss  epochs  time     state',
        '4               0.4              42.00 %           1.5800         43.00 %      0.5800       2  0:24  finished',
        '1               0.1              31.00 %           1.6900         32.00 %      0.6900       2  0:24  finished',
        '2               0.2                                                                         0          failed',
        '3               0.3                                                                         0          failed',
        '',
        'trial 2 failed: the process was ended by SIGKILL, as the system does when memory runs out',
        'trial 3 failed: No engine, "at all",',
        'here.',
        '',
      ].join('\n'),
    );
    expect(code).toBe(1);
    expect(stderr).toContain(
      `Sweep of 4 trials by validation accuracy on 5,000 held-out images, in ${join('runs', 'sweeps', 'ranked')}\n`,
    );
    expect(stderr).toContain('Trial 1 of 4 starts: learningRate 0.1\n');
    expect(stderr).toMatch(
      /\ntrial 1: --run --threads \d+ --workers 0 --epochs 2 --learning-rate 0.1 --no-test --validation 5000\n/,
    );
    expect(stderr).toContain('Trial 4 of 4: validation accuracy 42.00 %, the best so far\n');
    expect(stderr).toContain('Trial 3 of 4: failed: No engine, "at all",\nhere.\n');
    expect(stderr).toContain('\n2 of 4 trials finished  2 failed  best validation accuracy 42.00 % (trial 4)\n');
    expect(stderr).toContain(
      'The best is trial 4. To train it on all images, and test it:\n  cli train --workers 0 --epochs 2 --learning-rate 0.4\n',
    );
    expect(stderr).toContain(
      `2 trials failed. To try again what is mended:\n  cli sweep --resume ${join('runs', 'sweeps', 'ranked')} --retry-failed\n`,
    );
    expect(readFileSync(join(folderOf('ranked'), 'trial-003.log'), 'utf8')).toMatch(
      /^--run .*\nwarning: odd\nerror: No engine/,
    );
  });

  it('writes what came of it for programs', () => {
    const { best, sweep: kept, trials } = resultsOf('ranked');
    expect(best).toBe(4);
    expect(kept).toEqual(JSON.parse(readFileSync(join(folderOf('ranked'), 'sweep-file.json'), 'utf8')));
    expect(trials[3]).toMatchObject({
      ...{ number: 4, state: 'finished', value: 0.42, parameters: { learningRate: 0.4 }, folder: 'trial-004' },
      ...{
        epoch: 2,
        epochs: 2,
        seconds: 24,
        figures: { validationAccuracy: 0.42, validationLoss: 1.58 },
        reason: null,
      },
    });
    expect(trials[2]).toMatchObject({
      state: 'failed',
      value: null,
      figures: null,
      reason: 'No engine, "at all",\nhere.',
    });
    const csv = readFileSync(join(folderOf('ranked'), 'sweep.csv'), 'utf8').split('\r\n');
    expect(csv[0]).toBe(
      'number,state,value,params_learningRate,validationAccuracy,validationLoss,trainAccuracy,trainLoss,epoch,epochs,seconds,folder,reason',
    );
    expect(csv[1]).toBe(`1,finished,0.31,0.1,0.31,1.69,${0.31 + 0.01},${1 - 0.31},2,2,24,trial-001,`);
    expect(csv[3]).toBe('3,failed,,0.3,,,,,,0,0,trial-003,"No engine, ""at all"",\nhere."');
  });

  it('and as a page for people', () => {
    const page = readFileSync(join(folderOf('ranked'), 'sweep.html'), 'utf8');
    expect(page).toContain('<title>ranked: sweep</title>');
    expect(page).toContain(
      'A grid. Judged by 5,000 images that were held out of the training; the test images were left alone.',
    );
    expect(page).toContain('<a href="trial-004/report.html">4</a>');
    expect(page).toContain('<title>trial 4: learningRate 0.4, validation accuracy 42.00\u00a0%</title>');
    expect(page).toContain('<li><b>Trial 2.</b> the process was ended by SIGKILL');
  });

  it('goes on: what has ended stays, unless failed trials are to be tried again', async () => {
    const again = await sweep('--resume', 'ranked');
    expect([again.code, again.stderr.includes('starts')]).toEqual([1, false]);

    await rm(join(cwd, 'prepared', 'trial-003'));
    await prepare(3, [0.1, 0.9]);
    await rm(join(cwd, 'prepared', 'trial-002'));
    // One that is interrupted between its epochs.
    await prepare(2, [0.1]);
    const config = join(cwd, 'prepared', 'trial-002', 'config.json');
    await writeFile(config, readFileSync(config, 'utf8').replace('"epochs": 1', '"epochs": 2'));
    await rm(join(cwd, 'prepared', 'trial-002', 'evaluation.json'));
    const retried = await sweep('--resume', 'ranked', '--retry-failed');
    expect(retried.stderr).toContain('error: trial 2 ended without a result');
    expect(retried.code).toBe(1);

    const { code, stderr } = await sweep('--resume', 'ranked', '--dry-run');
    expect([code, stderr]).toEqual([0, '']);
    await prepare(2, [0.1, 0.2]);
    const ended = await sweep('--resume', 'ranked', '--retry-failed');
    expect(ended.stderr).toContain('Trial 2 of 4 goes on: learningRate 0.2\n');
    expect(ended.stderr).toContain('trial 2: --resume --workers 0\n');
    expect(ended.stderr).toContain('The best is trial 3.');
    expect(ended.stderr).not.toContain('--retry-failed');
    expect(ended.code).toBe(0);
    expect(resultsOf('ranked').trials.map(({ state }: { state: string }) => state)).toEqual(Array(4).fill('finished'));
  });

  it('goes on with no other sweep file than its own', async () => {
    await sweepFile('changed.json', { ...file, metric: { name: 'trainLoss' }, train: { workers: 0, epochs: 3 } });
    const { code, stderr } = await sweep('changed.json', '--resume', 'ranked');
    expect(stderr).toContain(
      [
        'error: changed.json is not what the sweep began with:',
        'metric.name: it has "validationAccuracy", the file "trainLoss"',
        'metric.goal: it has "maximize", the file "minimize"',
        'train.epochs: it has 2, the file 3',
        'Only the trials of a random search may become more.',
      ].join('\n'),
    );
    expect(code).toBe(2);
    const same = await sweep('rates.json', '--resume', 'ranked', '--dry-run');
    expect(same.stdout).toContain('1               0.1  finished\n');
  });

  it('takes no run for a trial that was trained otherwise', async () => {
    const config = join(folderOf('ranked'), 'trial-001', 'config.json');
    const text = readFileSync(config, 'utf8');
    await writeFile(config, text.replace('"seed": 0', '"seed": 9'));
    const { code, stderr } = await sweep('--resume', 'ranked');
    await writeFile(config, text);
    expect(stderr).toContain(
      `${join('runs', 'sweeps', 'ranked', 'trial-001')} is not the trial of the sweep: it was trained with seed 9, the sweep has 0.`,
    );
    expect(code).toBe(1);
  });

  it('random trials may become more, and no fewer', async () => {
    for (const number of [1, 2, 3]) {
      await rm(join(cwd, 'prepared', `trial-00${number}`), { recursive: true });
      await writeFile(join(cwd, 'prepared', `trial-00${number}`), 'odd');
    }
    const random = { ...file, method: 'random', parameters: { seed: { min: 0, max: 99 } } };
    await sweepFile('two.json', { ...random, trials: 2 });
    await sweepFile('three.json', { ...random, trials: 3 });
    await sweep('two.json', '--name', 'growing');
    const drawn = resultsOf('growing').trials.map(({ parameters }: { parameters: object }) => parameters);
    expect(drawn).toHaveLength(2);
    const { stdout } = await sweep('three.json', '--resume', 'growing');
    for (const { seed } of drawn) expect(stdout).toMatch(new RegExp(`^\\d +${seed} .* failed$`, 'm'));
    expect(stdout).toContain('trial 3 failed: the process ended with exit code 1; what it wrote is in trial-003.log');
    expect(resultsOf('growing').trials).toHaveLength(3);
    const fewer = await sweep('two.json', '--resume', 'growing');
    expect(fewer.stderr).toContain('trials: it has 3, the file 2\n');
    expect(fewer.code).toBe(2);
  });

  it.each([
    [[], 'Missing FILE: the sweep file, which says what to try.'],
    [['rates.json', '--name', 'ranked'], `The folder of the sweep ${join('runs', 'sweeps', 'ranked')} is not empty`],
    [['rates.json', '--name', 'a/b'], '--name cannot be "a/b": expected a plain name.'],
    [['--resume', 'rankde'], 'There is no sweep "rankde". Did you mean ranked?'],
    [['--resume', 'prepared'], 'prepared is no sweep: it has no sweep-file.json.'],
    [['--resume', 'ranked', '--name', 'x'], '--name cannot go with --resume: the sweep keeps its folder.'],
    [['rates.json', '--retry-failed'], '--retry-failed belongs to --resume.'],
  ])('%j is refused', async (args, message) => {
    const { code, stderr } = await sweep(...args);
    expect(stderr).toContain(`error: ${message}`);
    expect(code).toBe(2);
  });
});

describe.skipIf(nativeMissing)(`trainings${nativeMissing ? ` (${nativeMissing})` : ''}`, { timeout: 120_000 }, () => {
  it('are interrupted, and go on', async () => {
    await sweepFile('real.json', {
      method: 'grid',
      train: { epochs: 1, batchSize: 8, limit: 60, validation: 20, augment: false, workers: 0 },
      parameters: { learningRate: { values: [0.01] } },
    });
    const run = spawnCli(['sweep', 'real.json', '--name', 'real'], { cwd });
    const first = join(folderOf('real'), 'trial-001');
    await until(() => existsSync(join(first, 'config.json')));
    run.child.kill('SIGINT');
    const stopped = await run.finished;
    expect(stopped.stderr).toContain(
      `Trials are left. To go on:\n  cli sweep --resume ${join('runs', 'sweeps', 'real')}\n`,
    );
    expect([stopped.code, stopped.signal]).toEqual([130, null]);
    expect(resultsOf('real').trials[0]).toMatchObject({ state: 'interrupted', value: null });

    // What runs is built: it needs none of the conditions of a test's process.
    const main = fileURLToPath(new URL('./fixture-cli.mjs', import.meta.url));
    const conditions = process.execArgv.splice(0);
    onTestFinished(() => void process.execArgv.push(...conditions));
    const { code, stdout, stderr } = await runHere(['sweep', '--resume', 'real'], { main, environment: process.env });
    expect(stderr).toContain('Trial 1 of 1 goes on: learningRate 0.01\n');
    expect(stdout).toMatch(/^trial .*\n1 +0\.01 .* 1 +\d+:\d\d +finished\n$/);
    expect(code).toBe(0);
    const epochs = await readEpochs(first);
    expect(epochs.map(({ epoch }) => epoch)).toEqual([1]);
    expect((await readRunConfig(first)).processes).toHaveLength(2);
    expect(resultsOf('real').trials[0]).toMatchObject({ state: 'finished', value: epochs[0]!.validation!.accuracy });
  });
});
