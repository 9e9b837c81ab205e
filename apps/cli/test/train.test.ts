import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Calibration, ConfusionMatrix } from '@x/metrics';
import { readEventsFolder, shownEvents } from '@x/test-kit/read-events';
import type { EpochRecord, Trace } from '@x/trainer';
import { decode, encode } from 'fast-png';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readEpochs, readRunConfig, readRunEvaluation } from '../src/run/read-run.ts';
import { fixtureDataset } from './fixture-dataset.mjs';
import { nativeMissing } from './native-ready.ts';
import { runCli, spawnCli } from './spawn-cli.ts';

const recipe = ['--epochs', '3', '--batch-size', '32', '--learning-rate', '0.02', '--seed', '5'];

let cwd: string;
beforeAll(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'cli-train-'));
});
afterAll(() => rm(cwd, { recursive: true }));

const metricsOf = (run: string) => readEpochs(join(cwd, 'runs', run));
/** What two runs of one recipe must share, to the last bit. */
const learnt = (epochs: EpochRecord[]) => epochs.map(({ epoch, train, test }) => ({ epoch, train, test }));

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 20));
}

describe.skipIf(nativeMissing)(`training${nativeMissing ? ` (${nativeMissing})` : ''}`, { timeout: 120_000 }, () => {
  let whole: EpochRecord[];
  let messages: string;

  beforeAll(async () => {
    const { code, stdout, stderr } = await runCli(['train', '--name', 'whole', '--profile', '5', ...recipe], { cwd });
    expect(stderr).toContain('Engine: native');
    expect(stderr).toContain('epoch 3/3  train loss');
    expect(stdout).toContain('this run, 3 epochs, seed 5');
    expect(stdout).toContain('published, 10 epochs            0.6798         77.34 %     0.6034        79.46 %');
    expect(stdout).toContain("not the preset's recipe: batchSize 32 instead of 128");
    expect(stdout).toContain(`report: ${join('runs', 'whole', 'report.html')}`);
    expect(code).toBe(0);
    messages = stderr;
    whole = await metricsOf('whole');
  }, 120_000);

  it('writes the run folder', async () => {
    const folder = join(cwd, 'runs', 'whole');
    const config = await readRunConfig(folder);
    expect(config).toMatchObject({
      preset: 'improved-alexnet-10',
      recipe: { model: 'improved-alexnet', epochs: 3, batchSize: 32, optimizer: { name: 'sgd', learningRate: 0.02 } },
      seed: 5,
      data: { source: 'auto', limit: null, testLimit: null },
      processes: [{ engine: { name: 'native' }, workers: 1, versions: { node: process.versions.node } }],
    });
    expect(whole.map(({ epoch }) => epoch)).toEqual([1, 2, 3]);
    expect(whole[2]!.train.loss).toBeLessThan(whole[0]!.train.loss / 2);
    expect(whole[2]!.test!.accuracy).toBeGreaterThan(0.9);
    for (const file of ['checkpoints/last/state.json', 'checkpoints/best/weights.safetensors', 'model/weights.bin']) {
      expect(existsSync(join(folder, file)), file).toBe(true);
    }
    const report = readFileSync(join(folder, 'report.html'), 'utf8');
    expect(report).toContain('Improved AlexNet on CIFAR-10');
    expect(report).toContain('79.46');
    expect(report).toContain('automobile');
  });

  it('profiles the steps after a warm-up', () => {
    const folder = join(cwd, 'runs', 'whole');
    const { traceEvents } = JSON.parse(readFileSync(join(folder, 'profile.json'), 'utf8')) as Trace;
    const steps = traceEvents.filter(({ cat }) => cat === 'step');
    expect(steps.map(({ name, ph }) => [name, ph])).toEqual(Array(5).fill(['training step', 'X']));
    const table = readFileSync(join(folder, 'profile.txt'), 'utf8');
    expect(table).toContain(
      `training step on native: ${(steps.reduce((sum, { dur }) => sum + dur!, 0) / 5000).toFixed(2)} ms, mean of 5`,
    );
    expect(table).toMatch(/^backward +\d+\.\d\d +\d/m);
    expect(table).toMatch(/^Conv2DBackpropFilter +5 +\d.*GFLOP\/s$/m);
    expect(messages).toContain(table);
    expect(messages).toContain(`and ${join('runs', 'whole', 'profile.json')} for https://ui.perfetto.dev`);
  });

  it('keeps a small evaluation, which the command evaluate writes again', async () => {
    const file = join(cwd, 'runs', 'whole', 'evaluation.json');
    const written = readFileSync(file, 'utf8');
    const evaluation = (await readRunEvaluation(join(cwd, 'runs', 'whole')))!;
    expect(evaluation).toMatchObject({ split: 'test', images: 100, epoch: 3, accuracy: whole[2]!.test!.accuracy });
    expect(evaluation.loss).toBeCloseTo(whole[2]!.test!.loss, 6);
    expect(evaluation.classes[3]).toBe('cat');
    expect(ConfusionMatrix.fromJSON(evaluation.confusion).accuracy).toBe(evaluation.accuracy);
    const calibration = Calibration.fromJSON(evaluation.calibration);
    expect(calibration.count).toBe(100);
    expect(calibration.accuracy).toBe(evaluation.accuracy);
    const { low, high, confidenceLevel } = evaluation.accuracyInterval!;
    expect(confidenceLevel).toBe(0.95);
    expect(low).toBeLessThanOrEqual(evaluation.accuracy);
    expect(high).toBeGreaterThanOrEqual(evaluation.accuracy);
    expect(evaluation.ranking!.classes.map(({ support }) => support)).toEqual(Array(10).fill(10));
    expect(evaluation.mistakes).toHaveLength(Math.min(24, Math.round(100 * (1 - evaluation.accuracy))));
    for (const { index, label, predicted, probability, labelProbability } of evaluation.mistakes) {
      expect(label).toBe(index % 10);
      expect(predicted).not.toBe(label);
      expect(probability).toBeGreaterThanOrEqual(labelProbability);
    }

    await rm(file);
    await runCli(['evaluate', 'whole', '--weights', 'last'], { cwd });
    await runCli(['evaluate', 'whole', '--test-limit', '50'], { cwd });
    expect(existsSync(file)).toBe(false);
    const { stdout } = await runCli(['evaluate', 'whole', '--flip'], { cwd });
    expect(readFileSync(file, 'utf8')).toBe(written);
    expect(stdout).toContain(`mirror image: loss ${evaluation.flip!.loss.toFixed(4)}  accuracy`);
    expect(evaluation.flip!.loss).not.toBe(evaluation.loss);
    // What it says of test-time flip stays.
    await runCli(['evaluate', 'whole'], { cwd });
    expect(readFileSync(file, 'utf8')).toBe(written);
    await rm(file);
    await runCli(['evaluate', 'whole'], { cwd });
    const { flip: _, ...rest } = evaluation;
    expect(await readRunEvaluation(join(cwd, 'runs', 'whole'))).toEqual(rest);
  });

  it('evaluates the model as the last epoch did', async () => {
    const { code, stdout } = await runCli(['evaluate', 'whole', '--json'], { cwd });
    expect(code).toBe(0);
    const result = JSON.parse(stdout);
    expect(result.images).toBe(100);
    expect(result.accuracy).toBe(whole[2]!.test!.accuracy);
    expect(result.loss).toBeCloseTo(whole[2]!.test!.loss, 6);
    const { accuracyInterval, ranking } = (await readRunEvaluation(join(cwd, 'runs', 'whole')))!;
    expect(result.accuracyInterval).toEqual(accuracyInterval);
    expect(result.classes.cat.rocAuc).toBe(ranking!.classes[3]!.rocAuc);
    // Ten images of each class.
    expect(result.balancedAccuracy).toBeCloseTo(result.accuracy, 12);
    expect(result.cohenKappa).toBeCloseTo((result.accuracy - 0.1) / 0.9, 12);
    expect(result.rocAuc.macro).toBeCloseTo(result.rocAuc.weighted, 12);
    const counts: number[][] = result.confusionMatrix;
    expect(counts.map((row) => row.reduce((a, b) => a + b))).toEqual(Array(10).fill(10));
    expect(counts.reduce((sum, row, index) => sum + row[index]!, 0) / 100).toBe(result.accuracy);
  });

  it('prints tables for the best checkpoint', async () => {
    const { code, stdout, stderr } = await runCli(['evaluate', join('runs', 'whole'), '--weights', 'best'], { cwd });
    expect(code).toBe(0);
    expect(stderr).toMatch(/Weights: .*best \(epoch \d\)/);
    expect(stdout).toMatch(
      /^test loss \d\.\d{4} {2}accuracy \d+\.\d\d % \(95 % interval \d+\.\d\d to \d+\.\d\d %\) {2}top 5 /,
    );
    expect(stdout).toMatch(
      /\nbalanced accuracy \d+\.\d\d % {2}Cohen's kappa [01]\.\d{4} {2}Matthews correlation [01]\.\d{4}\n/,
    );
    expect(stdout).toMatch(/\nROC-AUC [01]\.\d{4} {2}average precision [01]\.\d{4} /);
    expect(stdout).toMatch(/automobile .* 10\n/);
    expect(stdout).toContain('true \\ predicted  airpl');
  });

  it('draws what was measured, as a page and as SVG files', async () => {
    const { code, stderr } = await runCli(['evaluate', 'whole', '--out', 'whole.html', '--figures', 'drawn'], { cwd });
    expect(code).toBe(0);
    expect(stderr).toContain('figures: drawn\npage: whole.html\n');
    const page = readFileSync(join(cwd, 'whole.html'), 'utf8');
    expect(page).toContain('Improved AlexNet on the test images of CIFAR-10');
    const { mistakes } = (await readRunEvaluation(join(cwd, 'runs', 'whole')))!;
    expect(page.match(/<img src="data:image\/png;base64,/g) ?? []).toHaveLength(mistakes.length);
    for (const name of ['confusion-matrix', 'class-scores', 'reliability', 'roc', 'precision-recall']) {
      expect(readFileSync(join(cwd, 'drawn', `${name}.svg`), 'utf8')).toMatch(
        /^<svg xmlns=[\s\S]*(airplane|confidence)/,
      );
    }
    const taken = await runCli(['evaluate', 'whole', '--figures', 'whole.html'], { cwd });
    expect([taken.code, taken.stderr]).toEqual([1, expect.stringContaining('Cannot create whole.html: EEXIST')]);
  });

  it('names what is on a picture', async () => {
    const { images, labels } = fixtureDataset(10, 10).test;
    expect(labels[3]).toBe(3);
    const png = encode({ width: 32, height: 32, channels: 3, data: images.slice(3 * 3072, 4 * 3072) });
    await writeFile(join(cwd, 'cat.png'), png);
    const { code, stdout } = await runCli(['predict', 'cat.png', '--run', 'whole', '--json'], { cwd });
    expect(code).toBe(0);
    const [{ image, predictions }] = JSON.parse(stdout);
    expect(image).toBe('cat.png');
    expect(predictions).toHaveLength(5);
    expect(predictions[0].class).toBe('cat');
    expect(predictions[0].probability).toBeGreaterThan(0.5);

    const text = await runCli(['predict', 'cat.png', '--run', 'whole'], { cwd });
    expect(text.stdout).toMatch(/^cat +\d+\.\d\d %\n(\w+ +\d+\.\d\d %\n){4}$/);
  });

  it('saves on Ctrl-C, exits with 130, and goes on to the result of the whole run', async () => {
    const run = spawnCli(['train', '--name', 'stopped', '--tensorboard', ...recipe], { cwd });
    await until(() => existsSync(join(cwd, 'runs', 'stopped', 'checkpoints', 'last')));
    run.child.kill('SIGINT');
    const stopped = await run.finished;
    expect(stopped.stderr).toContain(
      `All is saved. To go on:\n  cli train --resume ${join('runs', 'stopped')} --tensorboard\n`,
    );
    expect([stopped.code, stopped.signal]).toEqual([130, null]);
    expect(readFileSync(join(cwd, 'runs', 'stopped', 'report.html'), 'utf8')).toContain('nterrupted');

    const resumed = await runCli(['train', '--resume', 'stopped', '--tensorboard'], { cwd });
    expect(resumed.stderr).toMatch(/From epoch 1, batch \d+\./);
    expect(resumed.code).toBe(0);
    expect(learnt(await metricsOf('stopped'))).toEqual(learnt(whole));
    expect((await readRunConfig(join(cwd, 'runs', 'stopped'))).processes).toHaveLength(2);

    const shown = shownEvents(readEventsFolder(join(cwd, 'runs', 'stopped', 'tensorboard')));
    const of = (wanted: string) => shown.filter(({ tag }) => tag === wanted);
    expect(of('step/loss').map(({ step }) => step)).toEqual(Array.from({ length: 60 }, (_, index) => index + 1));
    expect(of('epoch/test_loss').map(({ step, scalar }) => [step, scalar])).toEqual(
      whole.map(({ epoch, test }) => [20 * epoch, Math.fround(test!.loss)]),
    );
    expect(of('weights/conv.0/weight').map(({ step }) => step)).toEqual([20, 40, 60]);
    const [samples, confusion] = [of('samples'), of('test/confusion_matrix')];
    expect([samples.length, confusion.length]).toEqual([1, 1]);
    // The images themselves and eight samples, at three times their size.
    expect([samples[0]!.step, samples[0]!.image]).toMatchObject([0, { width: 890, height: 786, channels: 3 }]);
    expect(samples[0]!.image!.description).toContain('Augmentation: randomCrop, randomHorizontalFlip.');
    expect([confusion[0]!.step, confusion[0]!.image]).toMatchObject([61, { width: 251, height: 251 }]);
    const { data } = decode(confusion[0]!.image!.png);
    const { counts } = (await readRunEvaluation(join(cwd, 'runs', 'stopped')))!.confusion;
    // Ten images of each class: the red of 24 × 24 pixels falls by 24.7 with each.
    expect(counts).toEqual(
      counts.map((_, index) => {
        const pixel = (13 + Math.floor(index / 10) * 25) * 251 + 13 + (index % 10) * 25;
        return Math.round((255 - data[pixel * 3]!) / 24.7);
      }),
    );
  });

  it('loses and doubles no epoch when killed in the middle of epoch 2', async () => {
    const run = spawnCli(['train', '--name', 'killed', ...recipe], { cwd });
    await until(async () => (await metricsOf('killed')).length === 1);
    // Epoch 2 has begun when the checkpoint of epoch 1 is there.
    const state = join(cwd, 'runs', 'killed', 'checkpoints', 'last', 'state.json');
    await until(() => existsSync(state) && JSON.parse(readFileSync(state, 'utf8')).run.epoch === 2);
    await new Promise((resolve) => setTimeout(resolve, 100));
    run.child.kill('SIGKILL');
    expect((await run.finished).signal).toBe('SIGKILL');
    expect(await metricsOf('killed')).toHaveLength(1);

    const resumed = await runCli(['train', '--resume', join('runs', 'killed')], { cwd });
    expect(resumed.stderr).toContain('From epoch 2, batch 1.');
    expect(resumed.code).toBe(0);
    expect(learnt(await metricsOf('killed'))).toEqual(learnt(whole));
  });

  it.each([
    [['--seed', '6'], 'The flags contradict the run in seed: it has 5, they ask for 6.'],
    [['--dropout', '0.2'], 'The flags contradict the run in recipe.dropout: it has 0.5, they ask for 0.2.'],
    [['--epochs', '4'], "--epochs cannot be 4: the run's schedule (oneCycle) was laid out for 3 epochs"],
    [['--name', 'x'], '--name cannot go with --resume'],
  ])('refuses to resume with %j', async (flags, message) => {
    const { code, stderr } = await runCli(['train', '--resume', 'whole', ...flags], { cwd });
    expect(stderr).toContain(`error: ${message}`);
    expect(code).toBe(2);
  });

  it('follows a preset file, and touches the test images once when some are held out for validation', async () => {
    const others = {
      name: 'sgd',
      learningRate: 0.05,
      momentum: 0.9,
      nesterov: true,
      weightDecay: 0,
      withoutWeightDecay: [],
    };
    const muon = { name: 'muon', learningRate: 0.02, momentum: 0.9, nesterov: true, weightDecay: 0, iterations: 3 };
    const recipe = {
      ...(await readRunConfig(join(cwd, 'runs', 'whole'))).recipe,
      epochs: 4,
      batchSize: 16,
      accumulate: 2,
      clipNorm: 10,
      optimizer: { ...muon, normalizeFilters: true, withoutMuon: ['fc.1/weight', 'fc.5/weight'], others },
      augmentation: [{ type: 'randomHorizontalFlip', probability: 0.5, alternate: true }],
      averaging: { name: 'ema', decay: 0.9, every: 2, startEpoch: 2 },
      validation: 50,
    };
    await writeFile(join(cwd, 'mine.json'), JSON.stringify({ description: 'Mine', recipe }));
    const args = ['train', '--preset', 'mine.json', '--seed', '1'];
    const keep = ['--checkpoint-every', '1', '--keep-checkpoints', '2'];
    const { code, stdout, stderr } = await runCli([...args, '--name', 'mine', ...keep], { cwd });
    expect(stderr).toContain(
      '4 epochs of 590 images in batches of 16, 2 a step, 50 validation images, 100 test images at the end.',
    );
    expect(stderr).toMatch(
      /epoch 4\/4 {2}train loss \d\.\d+ accuracy \S+ % {2}validation loss \d\.\d+ accuracy \S+ % {2}\d/,
    );
    expect(code).toBe(0);
    const config = await readRunConfig(join(cwd, 'runs', 'mine'));
    expect(config).toMatchObject({ preset: 'mine', recipe, published: null, data: { test: true } });
    const kept = readdirSync(join(cwd, 'runs', 'mine', 'checkpoints')).filter((name) => name.startsWith('epoch-'));
    expect(kept.sort()).toEqual(['epoch-3', 'epoch-4']);
    const epochs = await metricsOf('mine');
    expect(epochs.map(({ test }) => test)).toEqual([undefined, undefined, undefined, undefined]);
    expect(epochs[3]!.validation!.accuracy).toBeGreaterThan(0.9);
    const test = (await readRunEvaluation(join(cwd, 'runs', 'mine')))!;
    expect(test).toMatchObject({ split: 'test', images: 100, epoch: 4 });
    expect(stdout).toContain(
      'train loss  train accuracy  validation loss  validation accuracy  test loss  test accuracy',
    );
    expect(stdout).toContain(`${test.loss.toFixed(4)}       ${(test.accuracy * 100).toFixed(2)} %\n`);
    expect(stdout).not.toContain('published');

    const untested = await runCli([...args, '--name', 'untested', '--no-test', '--epochs', '2'], { cwd });
    expect(untested.stderr).toContain('50 validation images, no test images.');
    const [, last] = await metricsOf('untested');
    expect(await readRunEvaluation(join(cwd, 'runs', 'untested'))).toMatchObject({
      split: 'validation',
      images: 50,
      accuracy: last!.validation!.accuracy,
      flip: { loss: expect.any(Number) },
    });
    // Measured on other images, it keeps nothing of the figures before.
    await runCli(['evaluate', 'untested'], { cwd });
    const measured = (await readRunEvaluation(join(cwd, 'runs', 'untested')))!;
    expect(measured).toMatchObject({ split: 'test', images: 100, epoch: 2 });
    expect(measured.flip).toBeUndefined();
  });

  it('shows what would be trained, without doing it', async () => {
    const args = [
      'train',
      '--dry-run',
      '--name',
      'planned',
      '--epochs',
      '4',
      '--batch-size',
      '100',
      '--schedule',
      'step',
    ];
    const { code, stdout } = await runCli([...args, '--step-epochs', '2', '--learning-rate', '0.5', '--threads', '1'], {
      cwd,
    });
    expect(code).toBe(0);
    expect(stdout).toContain(
      'Would train Improved AlexNet (preset improved-alexnet-10), seed 0: 4 epochs of 50,000 images in batches of 100, 10,000 test images.',
    );
    expect(stdout).toContain(`Run folder: ${join('runs', 'planned')}\n`);
    expect(stdout).toMatch(/\nfc\.5 +PyTorchLinear +10 +1,290 +1,280 +0\.0\n/);
    expect(stdout).toContain('Parameters: 907,210 trainable of 908,042, 3.6 MB.');
    expect(stdout).toContain(
      'Schedule: stepDecay, 500 steps an epoch, 2,000 steps in all. Learning rate 0.5 at the first step, at most 0.5 (epoch 0), 0.05 at the last.',
    );
    expect(stdout).toMatch(/\n +0\.5 ┤⠉/);
    expect(existsSync(join(cwd, 'runs', 'planned'))).toBe(false);
  });

  it('sweeps the learning rate, and draws it', async () => {
    const sweep = ['--from', '1e-4', '--to', '100', '--steps', '31', '--batch-size', '32', '--out', 'sweep.svg'];
    const { code, stdout, stderr } = await runCli(['find-learning-rate', ...sweep, '--json'], { cwd });
    expect(code).toBe(0);
    expect(stderr).toContain(
      'Sweeping from 0.0001 to 100 in 31 steps: Improved AlexNet (preset improved-alexnet-10) by sgd',
    );
    expect(stderr).toContain('step 10/31  learning rate 0.00631  loss ');
    expect(stderr).toContain('picture: sweep.svg');
    const { points, suggestions, diverged, recipe: swept } = JSON.parse(stdout);
    expect(swept).toMatchObject({ model: 'improved-alexnet', batchSize: 32 });
    expect(points[0].learningRate).toBe(1e-4);
    expect(points[10].learningRate).toBeCloseTo(0.01, 12);
    expect(points.length < 31).toBe(diverged);
    expect(suggestions.steepest).toBeGreaterThan(1e-4);
    expect(suggestions.steepest).toBeLessThan(100);
    const svg = readFileSync(join(cwd, 'sweep.svg'), 'utf8');
    expect(svg).toContain('Learning rate sweep');
    expect(svg).toContain('Steepest fall: ');
    expect(existsSync(join(cwd, 'runs', 'sweep'))).toBe(false);
  });

  it('finds the largest batch within a limit', async () => {
    const args = ['--from', '8', '--to', '64', '--steps', '2', '--memory', '0.05', '--json'];
    const { code, stdout, stderr } = await runCli(['find-batch-size', ...args], { cwd });
    expect(code).toBe(0);
    expect(stderr).toContain('Growing batches from 8 up to 64 images, or 0.05 GiB of tensors: Improved AlexNet');
    const { batchSize, trials, memoryLimit } = JSON.parse(stdout);
    expect(memoryLimit).toBe(0.05 * 2 ** 30);
    const largest = trials.find((trial: { batchSize: number }) => trial.batchSize === batchSize);
    expect(largest.peakBytes).toBeLessThanOrEqual(memoryLimit);
    expect(trials.at(-1)).toMatchObject({ batchSize: 2 * batchSize, fits: false });
    expect(stderr).toContain(`batch ${2 * batchSize}: does not fit, would need`);
  });

  it('does not train into a folder that holds something', async () => {
    const { code, stderr } = await runCli(['train', '--name', 'whole'], { cwd });
    expect(stderr).toContain('is not empty: choose another, or go on with it by --resume.');
    expect(code).toBe(2);
  });
});
