import { readFile } from 'node:fs/promises';
import { setBackend } from '@tensorflow/tfjs-core';
import { improvedAlexNet } from '@x/alexnet-models';
import { CIFAR10_CLASSES } from '@x/cifar-loader';
import { decodeImage, type RgbImage, squareThumbnail } from '@x/image-files';
import { registerNativeBackend } from '@x/tfjs-backend-native';
import { encode } from 'fast-png';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { Classifier, type Method } from '../src/classify/network/classifier.ts';
import { cropImage } from '../src/classify/picture/crop-image.ts';
import { paintHeat } from '../src/classify/results/paint-heat.ts';
import type { EngineName } from '../src/engine/engine.ts';
import { engineTitles } from '../src/engine/engine-titles.ts';
import { describeInBrowser } from './browser.ts';

let sheet: RgbImage;
/** The same network in Node, on the engine of this repository. */
let classifier: Classifier;
beforeAll(async () => {
  await registerNativeBackend();
  await setBackend('native');
  classifier = new Classifier(await improvedAlexNet({ weights: 'cifar10' }));
  sheet = decodeImage(await readFile(new URL('../src/images/sample-images.png', import.meta.url)));
});
const sample = (label: number, index: number) =>
  cropImage(sheet, { left: index * 32, top: label * 32, width: 32, height: 32 }).data;

/** Colours that differ from pixel to pixel; the middle row is transparent where there is alpha. */
function png(width: number, height: number, channels: 3 | 4 = 3) {
  const data = new Uint8Array(width * height * channels);
  for (let at = 0; at < data.length; at++) data[at] = (at * at * 7 + at * 3) % 251;
  if (channels === 4) for (let x = 0; x < width; x++) data[((height >> 1) * width + x) * 4 + 3] = 0;
  return encode({ width, height, channels, data });
}

const ready = (page: Page) => page.getByText('The network runs on').waitFor();
const pick = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const table = (page: Page) => page.getByRole('table', { name: 'The 5 most probable classes' });
const alertIn = (page: Page) => page.getByRole('alert').textContent();

async function choose(page: Page, name: string, buffer: Uint8Array) {
  const input = page.getByLabel('Choose a file');
  await input.setInputFiles({ name, mimeType: '', buffer: Buffer.from(buffer) });
}

/** The table's classes and probabilities, once it is of a picture with this name. */
async function tableOf(page: Page, picture: string): Promise<[string, number][]> {
  await page.getByRole('img', { name: `${picture}, as the network sees it` }).waitFor();
  await table(page).waitFor();
  await page.locator('.results[aria-busy=false]').waitFor();
  return table(page)
    .locator('tbody tr')
    .evaluateAll((rows) =>
      rows.map((row) => [row.querySelector('th')!.textContent!, Number(row.querySelector('data')!.value)]),
    );
}

/** The pixels of a picture on the page, RGBA. */
const pixelsOf = (page: Page, name: string | RegExp) =>
  page.getByRole('img', { name }).evaluate((canvas: HTMLCanvasElement) => {
    const { width, height } = canvas;
    return Array.from(canvas.getContext('2d')!.getImageData(0, 0, width, height).data);
  });

const largestDifference = (a: ArrayLike<number>, b: ArrayLike<number>) =>
  Array.from(a).reduce((largest, value, index) => Math.max(largest, Math.abs(value - b[index]!)), 0);

/** That a table holds Node's five best probabilities to 1e-4: engines add in different orders, and differ by 1e-6. */
async function expectAsInNode(actual: [string, number][], pixels: Uint8Array) {
  const probabilities = await classifier.classify(pixels);
  const expected = CIFAR10_CLASSES.map((name, index) => [name, probabilities[index]!] as const)
    .toSorted(([, a], [, b]) => b - a)
    .slice(0, 5);
  expect(actual.map(([name]) => name)).toEqual(expected.map(([name]) => name));
  for (const [index, [name, probability]] of expected.entries()) {
    expect(Math.abs(actual[index]![1] - probability), name).toBeLessThan(1e-4);
  }
}

describeInBrowser('the engines of classify', ({ open }) => {
  describe.each<EngineName>(['webgl', 'wasm', 'cpu'])('on %s', (engine) => {
    it('computes what the same network computes in Node, and explains it the same', async () => {
      const page = await open('#classify');
      await page.getByRole('combobox', { name: 'Engine' }).selectOption(engine);
      await page.getByText(`The network runs on ${engineTitles[engine]}.`).waitFor();
      for (const [label, index] of [
        [3, 0],
        [8, 4],
      ] as const) {
        const name = `${CIFAR10_CLASSES[label]} ${index + 1}`;
        await pick(page, name);
        await expectAsInNode(await tableOf(page, `Test image ${name}`), sample(label, index));
      }
      // The second most probable class, by both methods.
      const chosen = table(page).getByRole('button').nth(1);
      const other = CIFAR10_CLASSES.indexOf((await chosen.textContent()) as 'cat');
      await chosen.click();
      for (const [title, method] of [
        ['Grad-CAM', 'gradCam'],
        ['Gradient', 'gradient'],
      ] satisfies [string, Method][]) {
        await page.getByRole('radio', { name: title }).check();
        const actual = await pixelsOf(page, new RegExp(`^${title}, ${CIFAR10_CLASSES[other]}: most at the`));
        const expected = paintHeat(sample(8, 4), await classifier.explain(sample(8, 4), method, other));
        expect(largestDifference(actual, expected), title).toBeLessThanOrEqual(2);
      }
    });
  });

  it('says which engine computes and why no better one', async () => {
    const page = await open('#classify');
    await ready(page);
    const line = page.locator('.engine-line');
    await expect
      .poll(() => line.getByRole('listitem').allTextContents())
      .toEqual([expect.stringMatching(/^Not on WebGPU, which is faster: .*WebGPU/)]);
  });
});

/** Without WebGL, which takes long to start where the processor plays the graphics card: WebAssembly computes. */
const args: string[] = [];

describeInBrowser(
  'classify',
  ({ open }) => {
    it('says what is wrong with an engine that is asked for, and goes on with another', async () => {
      const page = await open('#classify');
      await page.getByRole('combobox', { name: 'Engine' }).selectOption('webgpu');
      await page.getByRole('alert').waitFor();
      expect(await alertIn(page)).toContain('WebGPU: no graphics card that WebGPU can use');
      await page.getByRole('combobox', { name: 'Engine' }).selectOption('wasm');
      await pick(page, 'ship 2');
      await expectAsInNode(await tableOf(page, 'Test image ship 2'), sample(8, 1));
    });

    it('sees files as the command line does', async () => {
      const page = await open('#classify');
      // Saved sideways, as phones do: EXIF orientation 6.
      const jpeg = await readFile(new URL('fixtures/sideways.jpg', import.meta.url));
      const files = {
        'wide.png': png(90, 70),
        'clear.png': png(40, 50, 4),
        'tiny.png': png(5, 3),
        'sideways.jpg': jpeg,
      };
      for (const [name, bytes] of Object.entries(files)) {
        await choose(page, name, bytes);
        const actual = await tableOf(page, name);
        const pixels = squareThumbnail(decodeImage(bytes), 32);
        const seen = await pixelsOf(page, `${name}, as the network sees it`);
        expect(
          seen.filter((_, index) => index % 4 < 3),
          name,
        ).toEqual(Array.from(pixels));
        await expectAsInNode(actual, pixels);
      }
      await choose(page, 'clear.png', files['clear.png']);
      await page.getByText('What is transparent in it counts as white.').waitFor();
      await page.getByText('the middle square of 40 × 50').waitFor();
    });

    it('reads what only the browser reads', async () => {
      const page = await open('#classify');
      const webp = await page.evaluate(async () => {
        const canvas = new OffscreenCanvas(64, 64);
        const context = canvas.getContext('2d')!;
        context.fillStyle = 'rgb(200 40 90)';
        context.fillRect(0, 0, 64, 64);
        return Array.from(new Uint8Array(await (await canvas.convertToBlob({ type: 'image/webp' })).arrayBuffer()));
      });
      await choose(page, 'red.webp', Uint8Array.from(webp));
      await tableOf(page, 'red.webp');
      const [red, green, blue] = await pixelsOf(page, 'red.webp, as the network sees it');
      expect(largestDifference([red!, green!, blue!], [200, 40, 90])).toBeLessThanOrEqual(6);
      // Two pictures of one pixel.
      const part = '21f90400000000002c00000000010001000002024401003b'.slice(0, -2);
      const gif = Buffer.from(`47494638396101000100800000000000ffffff${part}${part}3b`, 'hex');
      await choose(page, 'two.gif', gif);
      await page.getByText('It is an animation: its first picture is used.').waitFor();
    });

    const huge = png(8, 8);
    new DataView(huge.buffer, huge.byteOffset).setUint32(16, 10_000);
    new DataView(huge.buffer, huge.byteOffset).setUint32(20, 10_000);
    it.each([
      [
        'notes.png',
        Buffer.from('only a text'),
        'its content is no picture that can be read here, whatever its name says',
      ],
      ['empty.png', Buffer.alloc(0), 'the file is empty'],
      ['cut.png', Buffer.from(png(20, 20).subarray(0, 200)), 'the file is damaged'],
      ['huge.png', huge, 'it is 10,000 × 10,000 pixels, more than 64 megapixels. Make it smaller first.'],
      ['photo.heic', heic(), 'it is an HEIC photo, which this browser cannot read (Safari can). Save it as JPEG'],
      ['drawing.svg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'), 'SVG'],
    ])('says what is wrong with %s', async (name, bytes, message) => {
      const page = await open('#classify');
      await choose(page, name, bytes);
      await page.getByRole('alert').waitFor();
      const text = (await alertIn(page))!;
      expect(text.startsWith(`${name[0]!.toUpperCase()}${name.slice(1)}: `), text).toBe(true);
      expect(text).toContain(message);
    });

    it('takes what is dropped and pasted, while it is shown', async () => {
      const page = await open('#classify');
      await page.getByText('Drop or paste a picture').waitFor();
      /** Drops or pastes a file of so many bytes, or nothing. */
      const hand = (type: 'drop' | 'paste', names: string[], bytes: Uint8Array) =>
        page.evaluate(
          ({ type, names, bytes }) => {
            const transfer = new DataTransfer();
            for (const name of names) transfer.items.add(new File([Uint8Array.from(bytes)], name));
            const options = { bubbles: true, cancelable: true };
            const event =
              type === 'drop'
                ? new DragEvent('drop', { ...options, dataTransfer: transfer })
                : new ClipboardEvent('paste', { ...options, clipboardData: transfer });
            document.body.dispatchEvent(event);
          },
          { type, names, bytes: Array.from(bytes) },
        );
      await hand('drop', ['a.png', 'b.png'], png(32, 32));
      await tableOf(page, 'a.png');
      await page.getByText('Of the 2 files, only the first is looked at.').waitFor();
      await hand('paste', ['image.png'], png(33, 33));
      await tableOf(page, 'image.png');
      await hand('paste', [], png(1, 1));
      await page.getByText('The clipboard holds no picture.').waitFor();
      await hand('drop', [], png(1, 1));
      await page.getByText('No picture file was dropped.').waitFor();
      await page.getByRole('tab', { name: 'Explore' }).click();
      await hand('paste', ['later.png'], png(34, 34));
      await page.getByRole('tab', { name: 'Classify' }).click();
      await tableOf(page, 'image.png');
    });

    it('refuses a file that is too large, unread', async () => {
      const page = await open('#classify');
      await page.getByText('Drop or paste a picture').waitFor();
      await page.evaluate(() => {
        const transfer = new DataTransfer();
        transfer.items.add(new File([new Uint8Array(200e6)], 'film.png'));
        document.body.dispatchEvent(new DragEvent('drop', { bubbles: true, dataTransfer: transfer }));
      });
      await page.getByRole('alert').waitFor();
      expect(await alertIn(page)).toBe('Film.png: it has 200 MB, more than 100. Make it smaller first.');
    });

    it('shows the last of several quick picks, and ends the work on the others', async () => {
      const page = await open('#classify');
      await ready(page);
      const large = encode({ width: 3000, height: 3000, channels: 3, data: new Uint8Array(27e6).fill(90) });
      await choose(page, 'large.png', large);
      await pick(page, 'frog 1');
      await pick(page, 'horse 2');
      await expectAsInNode(await tableOf(page, 'Test image horse 2'), sample(7, 1));
      await expect.poll(() => page.workers().length).toBe(1);
      await expectAsInNode(await tableOf(page, 'Test image horse 2'), sample(7, 1));
    });

    it('is used with the keyboard, and reads the result out', async () => {
      const page = await open('#classify');
      await page.getByRole('button', { name: 'Use the camera' }).focus();
      await page.keyboard.press('Tab');
      const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
      expect(await focused()).toBe('airplane 1');
      for (const key of ['ArrowUp', 'ArrowDown', 'ArrowRight', 'ArrowRight', 'ArrowLeft'])
        await page.keyboard.press(key);
      expect(await focused()).toBe('automobile 2');
      await page.keyboard.press('End');
      expect(await focused()).toBe('automobile 6');
      await page.keyboard.press('Enter');
      await page
        .getByRole('status')
        .filter({ hasText: /^Test image automobile 6: most probably automobile, \d+\.\d %; then/ })
        .waitFor();
      expect(await page.getByRole('button', { name: 'automobile 6', pressed: true }).count()).toBe(1);
      await page.keyboard.press('Tab');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      const second = table(page).getByRole('button').nth(1);
      await expect.poll(() => second.getAttribute('aria-pressed')).toBe('true');
      await page.getByText(`What speaks for ${await second.textContent()}`).waitFor();
    });

    it('takes a picture with the camera', async () => {
      const page = await open('#classify', { permissions: ['camera'] });
      await page.getByRole('button', { name: 'Use the camera' }).click();
      const dialog = page.getByRole('dialog', { name: 'Take a picture' });
      await dialog.getByRole('button', { name: 'Take the picture' }).click();
      await dialog.waitFor({ state: 'detached' });
      expect(await tableOf(page, 'The picture from the camera')).toHaveLength(5);
      // Chromium's test picture is mostly green.
      const pixels = await pixelsOf(page, 'The picture from the camera, as the network sees it');
      expect(pixels[1]).toBeGreaterThan(pixels[0]! + 50);
    });

    it('says what to do when the camera may not be used', async () => {
      const page = await open('#classify');
      await page.getByRole('button', { name: 'Use the camera' }).click();
      await page.getByRole('dialog').getByRole('alert').waitFor();
      expect(await alertIn(page)).toContain('This page may not use the camera. Allow it in the browser');
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    });

    it('says when the weights do not come, and tries again', async () => {
      const page = await open('#train');
      await page.route('**/*.safetensors', (route) => route.abort());
      await page.getByRole('tab', { name: 'Classify' }).click();
      await pick(page, 'truck 1');
      await page.getByRole('alert').waitFor();
      expect(await alertIn(page)).toMatch(
        /^The network's weights could not be loaded \(.*\)\. Check the connection\.$/,
      );
      await page.unroute('**/*.safetensors');
      await page.getByRole('button', { name: 'Try again' }).click();
      await expectAsInNode(await tableOf(page, 'Test image truck 1'), sample(9, 0));
      expect(await page.getByRole('alert').count()).toBe(0);
    });
  },
  { args },
);

/** The beginning of an HEIC photo. */
function heic(): Buffer {
  const box = (type: string, ...content: (string | Buffer)[]): Buffer => {
    const body = Buffer.concat(content.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : part)));
    const head = Buffer.alloc(8);
    head.writeUInt32BE(8 + body.length);
    head.write(type, 4, 'latin1');
    return Buffer.concat([head, body]);
  };
  const ispe = box('ispe', '\0\0\0\0\0\0\x0f\xc0\0\0\x0b\xd0');
  return Buffer.concat([box('ftyp', 'heic\0\0\0\0mif1heic'), box('meta', '\0\0\0\0', box('iprp', box('ipco', ispe)))]);
}
