import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeSafetensors } from '@x/tensor-files';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeInBrowser } from './browser.ts';

const results = fileURLToPath(new URL('../../../results', import.meta.url));
const published = 'improved-alexnet-50-seed-0';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'explore-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** A folder with these files, by path. */
async function folderWith(name: string, files: Record<string, string | Uint8Array>): Promise<string> {
  for (const [path, content] of Object.entries(files)) {
    const file = join(folder, name, path);
    await mkdir(join(file, '..'), { recursive: true });
    await writeFile(file, content);
  }
  return join(folder, name);
}

const openFolder = (page: Page, path: string) => page.getByLabel('Open a folder…').setInputFiles(path);
/** The files that every run has. */
const publishedTexts = async () => ({
  'config.json': await readFile(join(results, published, 'config.json'), 'utf8'),
  'metrics.jsonl': await readFile(join(results, published, 'metrics.jsonl'), 'utf8'),
});

/** As a person drops them. */
async function drop(page: Page, ...files: string[]): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files, dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await session.send('Input.dispatchDragEvent', { type, x: 600, y: 400, data });
  }
}

const heading = (page: Page, name: string) => page.getByRole('heading', { name, exact: true });

describeInBrowser('explore', ({ open }) => {
  it('shows a real run: its result beside the published one, every class, calibration', async () => {
    const page = await open('#explore');
    await openFolder(page, join(results, published));
    await heading(page, published).waitFor();
    expect(new URL(page.url()).hash).toBe(`#explore/${published}`);
    await page.getByText('90.20 % test accuracy after epoch 50, +4.33 points against the published 85.87 %').waitFor();
    await page.getByRole('row', { name: 'Test loss 0.3133 0.4938 −0.1805 better' }).waitFor();
    await page.getByText('The mean confidence is 93.78 %, the accuracy 90.20 %').waitFor();

    const classOf = (row: number) => page.locator('.class-scores tbody th').nth(row).textContent();
    await page.getByRole('button', { name: 'Recall' }).click();
    expect(await classOf(0)).toBe('cat');
    expect(await page.getByRole('columnheader', { name: 'Recall' }).getAttribute('aria-sort')).toBe('ascending');
    await page.getByRole('button', { name: 'Recall' }).click();
    expect(await classOf(0)).toBe('automobile');
  });

  it('opens the images behind a cell, by keyboard', async () => {
    const page = await open(`#explore/${published}`);
    await page.getByRole('button', { name: /^airplane recognised: 921 of 1000, 92\.1\s%$/ }).focus();
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown', 'End', 'Home', 'ArrowRight'])
      await page.keyboard.press(key);
    const focused = page.locator(':focus');
    expect(await focused.textContent()).toMatch(/^cat taken for automobile: \d+ of 1000, /);
    await page.getByRole('button', { name: /^cat taken for dog/ }).click();
    await page.getByText(/^\d of these 99 images (is|are) shown/).waitFor();
    const images = page.locator('.mistakes li');
    expect(await images.count()).toBeGreaterThan(0);
    expect(await images.locator('canvas').first().getAttribute('aria-label')).toMatch(/: cat taken for dog$/);
    await page.getByRole('button', { name: 'Show the mistakes of all cells' }).click();
    expect(await images.count()).toBe(24);
    // The page carries the images of the published mistakes.
    await expect.poll(() => images.locator('canvas:visible').count()).toBe(24);
  });

  it('zooms all charts together, and back', async () => {
    const page = await open(`#explore/${published}`);
    const from = page.getByLabel('Epochs from');
    const over = page.locator('.chart').first().locator('.u-over');
    await over.scrollIntoViewIfNeeded();
    const { x, y, width } = (await over.boundingBox())!;
    await page.mouse.move(x + width / 2, y + 50);
    await page.mouse.down();
    await page.mouse.move(x + width * 0.75, y + 50, { steps: 5 });
    await page.mouse.up();
    await expect.poll(() => from.inputValue()).toBe('26');
    expect(await page.getByLabel('to', { exact: true }).inputValue()).toBe('37');
    await page.getByRole('button', { name: 'Show all epochs' }).click();
    expect(await from.inputValue()).toBe('1');
    await from.fill('40');
    await from.press('Enter');
    await expect.poll(() => page.getByRole('button', { name: 'Show all epochs' }).isEnabled()).toBe(true);
  });

  it('draws charts in the colours of the scheme, and follows a switch', async () => {
    const page = await open(`#explore/${published}`, { colorScheme: 'light' });
    await page.locator('.chart canvas').first().waitFor();
    const hasColour = (red: number, green: number, blue: number) =>
      page.evaluate(
        (wanted) => {
          const canvas = document.querySelector<HTMLCanvasElement>('.chart canvas')!;
          const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
          for (let at = 0; at < data.length; at += 4)
            if (wanted.every((value, channel) => data[at + channel] === value)) return true;
          return false;
        },
        [red, green, blue],
      );
    // --series-1 of base.css
    await expect.poll(() => hasColour(0x00, 0x72, 0xb2)).toBe(true);
    expect(await hasColour(0x56, 0xb4, 0xe9)).toBe(false);
    await page.emulateMedia({ colorScheme: 'dark' });
    await expect.poll(() => hasColour(0x56, 0xb4, 0xe9)).toBe(true);
    expect(await hasColour(0x00, 0x72, 0xb2)).toBe(false);
  });

  it('compares the published results as the command report does', async () => {
    const page = await open('#explore');
    await page.getByRole('button', { name: 'Open the published results' }).click();
    await heading(page, 'Results').waitFor();
    await page
      .getByRole('row', {
        name: 'improved-alexnet-10 10 5 0.4675 ± 0.0049 0.4304 ± 0.0025 84.59 ± 0.21 % 85.46 ± 0.12 % loss −0.1730, accuracy +6.00 points –',
      })
      .waitFor();
    const lines = page.getByRole('group', { name: 'Lines' }).getByRole('checkbox');
    expect(await lines.count()).toBe(5);
    await page.getByLabel('Runs that differ in the seed only as one row').uncheck();
    expect(await lines.count()).toBe(9);
    await page.getByRole('button', { name: `Close ${published}` }).click();
    expect(await lines.count()).toBe(8);
    await page.getByRole('link', { name: 'improved-alexnet-10-seed-3' }).click();
    await page.getByText('85.43 % test accuracy after epoch 10').waitFor();
  });

  it('shows the filters of the first layer from a checkpoint', async () => {
    const data = Float32Array.from({ length: 27 * 4 }, (_, index) => index);
    const weights = writeSafetensors({ 'conv.0/weight': { shape: [3, 3, 3, 4], data } });
    const page = await open('#explore');
    await openFolder(
      page,
      await folderWith('mine', { ...(await publishedTexts()), 'checkpoints/last/weights.safetensors': weights }),
    );
    await page.getByText('What the 4 filters of 3 × 3 pixels look for').waitFor();
    expect(await page.locator('.filters canvas').count()).toBe(4);
    const pixels = await page.evaluate(() => [
      ...document.querySelector<HTMLCanvasElement>('.filters canvas')!.getContext('2d')!.getImageData(0, 0, 3, 3).data,
    ]);
    expect(pixels.slice(0, 8)).toEqual([0, 10, 20, 255, 29, 39, 49, 255]);
    expect(pixels.slice(-4)).toEqual([235, 245, 255, 255]);
    // Without an evaluation there is nothing about single images, and the page says so.
    await page.getByText('Predictions were not recorded one by one').waitFor();
  });

  it('takes folders that are dropped, and the test images', async () => {
    const page = await open('#explore');
    await heading(page, 'Explore').waitFor();
    await drop(page, join(results, published), join(results, 'improved-alexnet-10-seed-0'));
    await heading(page, 'Results').waitFor();
    await page.getByRole('link', { name: published }).click();

    // Test images that are all grey; their labels are right for the first mistake only.
    const { mistakes } = JSON.parse(await readFile(join(results, published, 'evaluation.json'), 'utf8'));
    const batch = Buffer.alloc(10_000 * 3073);
    for (const [rank, { index, label }] of mistakes.entries()) {
      batch.fill(128, index * 3073, (index + 1) * 3073);
      batch[index * 3073] = rank === 0 ? label : (label + 1) % 10;
    }
    await drop(page, await folderWith('cifar-10-batches-bin', { 'test_batch.bin': batch, 'batches.meta.txt': '' }));
    await page.getByRole('alert').filter({ hasText: 'test_batch.bin holds other images: expected class' }).waitFor();
    const pixel = () =>
      page
        .locator('.mistakes canvas')
        .first()
        .evaluate((canvas: HTMLCanvasElement) => [...canvas.getContext('2d')!.getImageData(9, 9, 1, 1).data]);
    await expect.poll(pixel).toEqual([128, 128, 128, 255]);
    expect(await page.locator('.mistakes canvas:visible').count()).toBe(1);
  });

  it('shows every image of a cell where predictions and test images are at hand', async () => {
    const evaluation = JSON.parse(await readFile(join(results, published, 'evaluation.json'), 'utf8'));
    // Images in the order of the confusion matrix's cells; the first value of each is its position in its class.
    const batch = Buffer.alloc(10_000 * 3073);
    let predictions = '';
    evaluation.confusion.counts.forEach((count: number, cell: number) => {
      for (let image = 0; image < count; image++) {
        const index = predictions.length;
        batch.set([Math.floor(cell / 10), index % 250], index * 3073);
        predictions += cell % 10;
      }
    });
    const own = {
      ...(await publishedTexts()),
      'evaluation.json': JSON.stringify({ ...evaluation, predictions, mistakes: [] }),
    };
    const page = await open('#explore');
    await heading(page, 'Explore').waitFor();
    await drop(page, await folderWith('own', own), await folderWith('batches', { 'test_batch.bin': batch }));
    await page.getByRole('button', { name: /^cat taken for dog: 99 of 1000/ }).click();
    const canvases = page.locator('.mistakes canvas:visible');
    await expect.poll(() => canvases.count()).toBe(48);
    await page.getByRole('button', { name: 'Show 48 more of 99' }).click();
    await page.getByRole('button', { name: 'Show 3 more of 99' }).click();
    await expect.poll(() => canvases.count()).toBe(99);
    const before = evaluation.confusion.counts.slice(0, 35).reduce((sum: number, count: number) => sum + count, 0);
    const red = (canvas: HTMLCanvasElement) => canvas.getContext('2d')!.getImageData(0, 0, 1, 1).data[0];
    await expect.poll(() => canvases.first().evaluate(red)).toBe(before % 250);
    await expect.poll(() => canvases.last().evaluate(red)).toBe((before + 98) % 250);
    expect(await canvases.last().getAttribute('aria-label')).toBe(`Test image ${before + 98}: cat taken for dog`);
  });

  it('opens at once what the command line serves beside the page', async () => {
    const page = await open('#train');
    await page.route('**/runs.json', (route) => route.fulfill({ json: { runs: ['the run'] } }));
    await page.route('**/runs/the%20run/*', async (route) => {
      const file = join(results, published, new URL(route.request().url()).pathname.split('/').at(-1)!);
      await route.fulfill({ path: file }).catch(() => route.fulfill({ status: 404 }));
    });
    await page.getByRole('tab', { name: 'Explore' }).click();
    await heading(page, 'the run').waitFor();
    await page.getByText('90.20 % test accuracy after epoch 50').waitFor();
  });

  it('says what is wrong with what was opened', async () => {
    const page = await open('#explore');
    const alert = page.getByRole('alert');
    await openFolder(page, await folderWith('photos', { 'cat.png': '', 'deep/a.txt': '' }));
    await alert.filter({ hasText: 'photos is no run folder' }).waitFor();

    await openFolder(
      page,
      await folderWith('damaged', { ...(await publishedTexts()), 'metrics.jsonl': '{"epoch":1}\n' }),
    );
    await alert.filter({ hasText: 'damaged/metrics.jsonl, line 1 is not as expected' }).waitFor();
    await openFolder(page, await folderWith('newer', { 'config.json': '{"format":2}' }));
    await alert.filter({ hasText: 'newer/config.json was written by a newer version: expected format 1' }).waitFor();

    await page.getByLabel('Open files…').setInputFiles([
      { name: 'weights.zip', mimeType: 'application/zip', buffer: Buffer.from('PK') },
      { name: 'test_batch.bin', mimeType: 'application/octet-stream', buffer: Buffer.alloc(3073) },
    ]);
    await alert.filter({ hasText: 'Not read: weights.zip' }).waitFor();
    await alert.filter({ hasText: 'test_batch.bin has 3.1 kB (3073 bytes); expected 30730000 bytes' }).waitFor();
    expect(await alert.count()).toBe(2);
  });
});
