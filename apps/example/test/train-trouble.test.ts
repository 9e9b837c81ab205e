import { readFile } from 'node:fs/promises';
import { readSafetensors } from '@x/tensor-files';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { describeInBrowser } from './browser.ts';
import { figure, patience, startTraining, status } from './start-training.ts';

const fields = { 'Training images': '10', 'Test images': '10', Epochs: '1000', 'Batch size': '10' };

const start = (page: Page) => page.getByRole('button', { name: 'Start training' }).click();

/** The worker that is at work. */
const trainWorker = (page: Page) => page.workers().find((worker) => worker.url().includes('train-worker'))!;

/** Waits until the training has broken off, and resolves with what is said then. */
async function brokenOff(page: Page): Promise<{ problem: string | null; words: string | null }> {
  const alert = page.getByRole('alert');
  await alert.waitFor();
  return { problem: await alert.textContent(), words: await status(page).textContent() };
}

describeInBrowser('a training in trouble', ({ open }) => {
  it('says what happened, keeps what there is, and trains again as if nothing had been', async () => {
    const page = await open('#train', { acceptDownloads: true });
    await startTraining(page, { fields });
    await expect.poll(() => figure(page, 'Accuracy, test'), patience).toMatch(/%/);

    // The graphics card is lost: the finished epochs' weights are not.
    const session = await page.context().browser()!.newBrowserCDPSession();
    await session.send('Browser.crashGpuProcess');
    const lost = await brokenOff(page);
    expect(lost.problem).toContain('The training broke off: the browser took the graphics card away');
    expect(lost.words).toMatch(/^It had come to epoch \d+ of 1000\. What counts is the end of epoch \d+\.$/);
    // Its network would have to be read from the graphics card.
    expect(await page.getByRole('button', { name: 'Network for TensorFlow.js' }).count()).toBe(0);
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Weights' }).click(),
    ]);
    const { tensors } = readSafetensors(await readFile(await file.path()));
    expect(Object.keys(tensors)).toContain('conv.0.weight');

    // A training on a new worker, which the browser ends without a word.
    await start(page);
    await expect.poll(() => figure(page, 'Step'), patience).toBe('1 of 1');
    expect(await page.getByRole('alert').count()).toBe(0);
    await trainWorker(page).evaluate(() => self.close());
    const ended = await brokenOff(page);
    expect(ended.problem).toMatch(
      /^The training broke off: the browser ended it, most likely for want of memory\. Start/,
    );
    expect(ended.words).toBe('It had come to epoch 1 of 1000. No epoch was finished, so there is nothing to keep.');
    expect(await page.getByRole('region', { name: 'Take it away' }).count()).toBe(0);
    expect(await page.getByRole('button', { name: 'Start training' }).isEnabled()).toBe(true);
  }, 300_000);
});
