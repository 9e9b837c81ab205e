import { readFile } from 'node:fs/promises';
import * as tf from '@tensorflow/tfjs-core';
import { loadLayersModel } from '@tensorflow/tfjs-layers';
import { improvedAlexNet, loadStateDict, registerLayers, type StateDict } from '@x/alexnet-models';
import { createBatchSource, normalize } from '@x/augment';
import { takeFirst } from '@x/cifar-loader';
import { readRun } from '@x/run-folder';
import { readSafetensors } from '@x/tensor-files';
import { registerNativeBackend } from '@x/tfjs-backend-native';
import { type BatchEvent, type EpochEvent, type Evaluation, evaluate, train } from '@x/trainer';
import { strFromU8, type Unzipped, unzipSync } from 'fflate';
import type { Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import sheetLabels from '../src/images/sheet-labels.json' with { type: 'json' };
import type { TrainingSettings } from '../src/train/form/training-settings.ts';
import { decodeSheet } from '../src/train/images/decode-sheet.ts';
import { recipeOf } from '../src/train/worker/recipe-of.ts';
import { describeInBrowser } from './browser.ts';
import { longestMainThreadTask } from './longest-main-thread-task.ts';
import { figure, patience, startTraining, status } from './start-training.ts';

const settings: TrainingSettings = {
  trainingImages: 20,
  testImages: 10,
  epochs: 1,
  batchSize: 10,
  optimizer: 'sgd',
  learningRate: 0.05,
  augmentation: true,
  seed: 3,
};
/** Two engines round differently; PyTorch's and these differ by as much. */
const digits = 4;

const sheet = async (name: 'training' | 'test') =>
  decodeSheet(await readFile(new URL(`../src/images/${name}-images.png`, import.meta.url)), sheetLabels[name]);
const testSource = async () =>
  createBatchSource(takeFirst(await sheet('test'), settings.testImages), { transforms: [normalize()], workers: 0 });

/** The same training here, on the native engine, by nothing of the app but its recipe. */
async function trainHere(): Promise<{ batches: BatchEvent[]; epoch: EpochEvent }> {
  const { seed, trainingImages } = settings;
  const { augmentation, dropout, epochs, batchSize, optimizer, schedule } = recipeOf(settings);
  const trainData = createBatchSource(takeFirst(await sheet('training'), trainingImages), {
    transforms: [...augmentation, normalize()],
    seed,
    workers: 0,
  });
  const batches: BatchEvent[] = [];
  let epoch: EpochEvent | undefined;
  const model = improvedAlexNet({ seed, dropout });
  const options = { model, trainData, testData: await testSource(), epochs, batchSize, optimizer, schedule, seed };
  for await (const event of train(options)) {
    if (event.type === 'batch') batches.push(event);
    if (event.type === 'epoch') epoch = event;
  }
  return { batches, epoch: epoch! };
}

async function download(page: Page, button: string): Promise<{ name: string; bytes: Uint8Array }> {
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: button }).click()]);
  return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
}

/** A network from the two files of tfjs in a folder of a zip. */
async function loadModel(files: Unzipped, folder: string) {
  registerLayers();
  const { modelTopology, weightsManifest } = JSON.parse(strFromU8(files[`${folder}/model.json`]!));
  const weightSpecs = weightsManifest[0].weights;
  const weightData = files[`${folder}/weights.bin`]!.slice().buffer;
  return loadLayersModel(tf.io.fromMemory({ modelTopology, weightSpecs, weightData }));
}

describeInBrowser('train', ({ open }) => {
  beforeAll(async () => {
    await registerNativeBackend();
    await tf.setBackend('native');
    tf.enableProdMode();
  });

  it('trains as the same packages do in Node, leaves the page free, and gives everything away', async () => {
    const page = await open('#train', { acceptDownloads: true });
    const { batches, epoch } = await trainHere();
    const longest = await longestMainThreadTask(page, async () => {
      await startTraining(page, {
        fields: { 'Training images': '20', 'Test images': '10', Epochs: '1', 'Batch size': '10', Seed: '3' },
      });
      // The first loss that the page shows is that of the first batch.
      await expect.poll(() => figure(page, 'Loss, training'), { ...patience, interval: 20 }).toMatch(/^\d/);
      const first = Number(await figure(page, 'Loss, training'));
      expect(await figure(page, 'Step')).toBe('1 of 2');
      expect(Math.abs(first - batches[0]!.loss)).toBeLessThan(10 ** -digits);
      await expect.poll(() => status(page).textContent(), patience).toMatch(/^Trained\. Of 10 test images/);
    });
    expect(longest).toBeLessThan(100);

    // A run folder, as the command line reads it, with the figures of the training here.
    const run = await download(page, 'Run folder');
    const folder = run.name.replace('.zip', '');
    const files = unzipSync(run.bytes);
    const record = await readRun({
      name: folder,
      readText: async (path) => files[`${folder}/${path}`] && strFromU8(files[`${folder}/${path}`]!),
    });
    expect(record).toMatchObject({
      status: 'completed',
      config: { recipe: recipeOf(settings), seed: 3, data: { limit: 20, testLimit: 10 } },
      evaluation: { images: 10, epoch: 1 },
    });
    const { result } = record;
    expect(result.train.loss).toBeCloseTo(epoch.train.loss, digits);
    expect(result.train.accuracy).toBe(epoch.train.accuracy);
    expect(result.test!.loss).toBeCloseTo(epoch.test!.loss, digits);
    expect(result.test!.accuracy).toBe(epoch.test!.accuracy);

    // The network, loaded again, says what the page said.
    const inThePage = await status(page).textContent();
    const expectSame = ({ loss, accuracy }: Evaluation) => {
      expect(inThePage).toContain(`${(accuracy * 100).toFixed(2)}\u00a0%`);
      expect(loss).toBeCloseTo(record.evaluation!.loss, digits);
      expect(accuracy).toBe(record.evaluation!.accuracy);
    };
    expectSame(await evaluate(await loadModel(files, `${folder}/model`), await testSource()));
    const model = await download(page, 'Network for TensorFlow.js');
    expectSame(
      await evaluate(await loadModel(unzipSync(model.bytes), model.name.replace('.zip', '')), await testSource()),
    );
    const weights = await download(page, 'Weights');
    expect(weights.name).toBe(`${folder}.safetensors`);
    const loaded = improvedAlexNet({ seed: 99 });
    loadStateDict(loaded, readSafetensors(weights.bytes).tensors as StateDict);
    expectSame(await evaluate(loaded, await testSource()));

    // What the network says to test images, ten at a time; the mistakes alone on demand.
    const tried = page.getByRole('region', { name: 'Try the network' });
    await expect.poll(() => tried.getByRole('img').count()).toBe(10);
    await tried.getByLabel('Only mistakes').check();
    const mistakes = Math.round(10 * (1 - result.test!.accuracy));
    await expect.poll(() => tried.getByText('✗').count()).toBe(mistakes);
    expect(await tried.getByText('✓').count()).toBe(0);
  }, 400_000);

  it('says at the field what was expected, and does not start', async () => {
    const page = await open('#train');
    await startTraining(page, { fields: { 'Training images': '5000', Epochs: '0', 'Learning rate': 'quick' } });
    for (const [label, message] of [
      ['Training images', 'Expected a whole number from 10 to 1903, not 5000.'],
      ['Epochs', 'Expected a whole number from 1 to 1000, not 0.'],
      ['Learning rate', 'Expected a number from 0.000001 to 10, not “quick”.'],
    ] as const) {
      const field = page.getByLabel(label, { exact: true });
      expect(await field.getAttribute('aria-invalid')).toBe('true');
      expect(
        await field.evaluate((input) => document.getElementById(input.getAttribute('aria-describedby')!)!.textContent),
      ).toBe(message);
    }
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('train-trainingImages');
    expect(await page.getByRole('button', { name: 'Stop' }).count()).toBe(0);
    await page.getByLabel('Training images').fill('1000');
    await page.getByLabel('Optimizer').selectOption('adam');
    expect(await page.getByLabel('Learning rate').inputValue()).toBe('0.001');
  });
});
