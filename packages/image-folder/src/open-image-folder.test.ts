import { createBatchSource, normalize, randomCrop, randomHorizontalFlip } from '@x/augment';
import { describe, expect, it, onTestFinished } from 'vitest';
import { makeFolder, picture } from '../test/make-folder.ts';
import { type ImageFolder, type OpenImageFolderOptions, openImageFolder } from './open-image-folder.ts';
import { selectImages } from './select-images.ts';

const names = Array.from({ length: 12 }, (_, index) => `${'abc'[index % 3]}/${String(index).padStart(2, '0')}.png`);

type Transforms = Parameters<typeof createBatchSource>[1]['transforms'];

/** All images of an epoch in batches of 5. */
async function imagesOf(folder: ImageFolder, { workers = 0, transforms = [] as Transforms, size = 5 } = {}) {
  const source = createBatchSource(folder, { transforms, workers, seed: 3 });
  onTestFinished(() => source.close());
  const order = [];
  for (let index = 0; index < folder.labels.length; index += size) {
    order.push(Uint32Array.from(folder.labels.keys()).slice(index, index + size));
  }
  const [images, labels]: [number[], number[]] = [[], []];
  for await (const batch of source.batches(order, { epoch: 1 })) {
    images.push(...batch.images);
    labels.push(...batch.labels);
  }
  return { images, labels };
}

describe('openImageFolder', () => {
  it('is a data set of the middle squares', async () => {
    const root = makeFolder([], {
      'red/wide.png': picture('wide.png', [200, 0, 0], [9, 5]),
      'blue/tall.jpg': picture('tall.jpg', [0, 0, 250], [16, 24]),
    });
    const folder = await openImageFolder(root, { size: 4 });
    expect(folder).toMatchObject({
      classes: ['blue', 'red'],
      files: ['blue/tall.jpg', 'red/wide.png'],
      labels: Uint8Array.of(0, 1),
      shape: [2, 4, 4, 3],
      skipped: [],
    });
    const { images, labels } = await imagesOf(folder);
    expect(labels).toEqual([0, 1]);
    const [blue, red] = [images.slice(0, 48), images.slice(48)];
    for (const [index, value] of red.entries()) expect(value).toBeCloseTo(index % 3 === 0 ? 200 / 255 : 0, 6);
    // JPEG is near.
    for (const [index, value] of blue.entries())
      expect(Math.abs(value - (index % 3 === 2 ? 250 / 255 : 0))).toBeLessThan(0.02);
  });

  it('gives the same images whatever the workers and the batches, augmented too', async () => {
    const folder = await openImageFolder(makeFolder(names), { size: 6 });
    const transforms = [randomCrop({ padding: 2 }), randomHorizontalFlip(), normalize()];
    const expected = await imagesOf(folder, { transforms });
    expect(expected.labels).toEqual([0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2]);
    expect(await imagesOf(folder, { transforms, workers: 2, size: 2 })).toEqual(expected);
  });

  it.each([0, 1])('names a file that is damaged, or leaves it out, with %i workers', async (workers) => {
    const whole = picture('x.png', [1, 2, 3]);
    const root = makeFolder(names, { 'b/half.png': whole.slice(0, whole.length - 20), 'c/text.jpg': 'no picture' });
    const folder = await openImageFolder(root, { size: 6 });
    await expect(imagesOf(folder, { workers })).rejects.toThrow(
      /cannot read the image .*b\/half\.png: the file is damaged/,
    );
    const skipping = await openImageFolder(root, { size: 6, corrupt: 'skip', workers });
    expect(skipping.skipped).toEqual([
      { file: 'b/half.png', reason: expect.stringContaining('the file is damaged') },
      { file: 'c/text.jpg', reason: 'expected a PNG or JPEG file. Convert it to one of them first.' },
    ]);
    expect(skipping.shape[0]).toBe(12);
    expect(await imagesOf(skipping, { workers })).toEqual(
      await imagesOf(await openImageFolder(makeFolder(names), { size: 6 })),
    );
    const controller = new AbortController();
    controller.abort(new Error('enough'));
    const { signal } = controller;
    await expect(openImageFolder(root, { size: 6, corrupt: 'skip', workers, signal })).rejects.toThrow('enough');
  });

  it('gives some of the images', async () => {
    const folder = await openImageFolder(makeFolder(names), { size: 6 });
    const some = selectImages(folder, [7, 2]);
    expect(some).toMatchObject({ files: ['b/10.png', 'a/06.png'], labels: Uint8Array.of(1, 0), shape: [2, 6, 6, 3] });
    const { images } = await imagesOf(folder);
    expect((await imagesOf(some)).images).toEqual([
      ...images.slice(7 * 108, 8 * 108),
      ...images.slice(2 * 108, 3 * 108),
    ]);
    expect(folder.files).toHaveLength(12);
  });

  it('says what is wrong', async () => {
    const root = makeFolder(['a/1.png'], { 'b/2.png': 'no picture' });
    await expect(openImageFolder(root, { size: 8, corrupt: 'skip' })).rejects.toThrow(
      'expected an image that can be decoded for each class, actual none in b; the first: expected a PNG or JPEG file',
    );
    for (const [options, message] of [
      [{ size: 0 }, 'size: expected a whole number from 1 to 4096, actual 0'],
      [{ corrupt: 'ignore' }, "corrupt: expected 'error' or 'skip', actual ignore"],
      [{ workers: -1 }, 'workers: expected a whole number from 0 to 64, actual -1'],
      [{ threads: 1 }, 'unknown option "threads"'],
    ] as const) {
      await expect(openImageFolder(root, { size: 8, ...options } as OpenImageFolderOptions)).rejects.toThrow(message);
    }
    const many = makeFolder(Array.from({ length: 257 }, (_, index) => `${index}/1.png`));
    await expect(openImageFolder(many, { size: 8 })).rejects.toThrow('expected at most 256 classes, actual 257');
  });
});
