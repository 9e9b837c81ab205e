import { afterEach, describe, expect, it } from 'vitest';
import { createImageReader } from '../test/formula-reader.ts';
import { applyTransforms } from './apply-transforms.ts';
import { type BatchSource, type BatchSourceOptions, createBatchSource } from './create-batch-source.ts';
import type { ReadDataset } from './read-dataset.ts';
import { colorJitter } from './transforms/color-jitter.ts';
import { mixUp } from './transforms/mix-up.ts';
import { normalize } from './transforms/normalize.ts';
import { randomCrop } from './transforms/random-crop.ts';

const module = new URL('../test/formula-reader.ts', import.meta.url).href;
const shape = [12, 6, 5, 3] as const;
const labels = Uint8Array.from({ length: 12 }, (_, index) => index % 4);
const dataset: ReadDataset = { reader: { module, options: { size: 90 } }, labels, shape };

const read = createImageReader({ size: 90 });
const images = new Uint8Array(12 * 90);
for (const index of labels.keys()) images.set(read(index), index * 90);

const sources: BatchSource[] = [];
afterEach(() => Promise.all(sources.splice(0).map((source) => source.close())));
async function batchesOf(data: ReadDataset, options: BatchSourceOptions) {
  const source = createBatchSource(data, options);
  sources.push(source);
  const batches = [];
  for await (const batch of source.batches([Uint32Array.of(3, 11, 0), Uint32Array.of(7)], { epoch: 2 }))
    batches.push(batch);
  return batches;
}

describe.each([0, 2])('a data set whose images are read, with %i workers', (workers) => {
  it.each([
    ['moved', [randomCrop({ padding: 2 }), normalize()]],
    ['computed on', [colorJitter({ brightness: 0.4 }), normalize()]],
    ['mixed', [randomCrop({ padding: 1 }), mixUp()]],
  ])('gives what it would in memory, where images are %s', async (_, transforms) => {
    const batches = await batchesOf(dataset, { transforms, seed: 5, workers });
    for (const batch of batches) {
      const expected = applyTransforms({ images, labels, shape }, batch.indices, { transforms, seed: 5, epoch: 2 });
      expect(batch).toMatchObject(expected);
    }
  });

  it('says what a reader says, and what is wrong with one', async () => {
    const options = { transforms: [], workers };
    const failing = (reader: ReadDataset['reader']) => batchesOf({ ...dataset, reader }, options);
    await expect(failing({ module, options: { size: 90, broken: 11 } })).rejects.toThrow('cannot read image 11');
    await expect(failing({ module, options: { size: 80 } })).rejects.toThrow(
      'image 3 must be a Uint8Array of 90 elements, [6, 5, 3], got 80 elements',
    );
    await expect(failing({ module: `${module}.none`, options: {} })).rejects.toThrow('cannot be loaded');
    await expect(failing({ module: new URL('./plan.ts', import.meta.url).href, options: {} })).rejects.toThrow(
      'must export a function createImageReader(options)',
    );
  });
});

it.each<[Partial<ReadDataset>, string]>([
  [{ reader: { module: 7 } as never }, 'dataset: reader must be { module, options }'],
  [{ labels: new Uint8Array(11) }, 'number of labels'],
  [{ shape: [0, 6, 5, 3] }, 'count in shape'],
])('refuses %j', (wrong, message) => {
  expect(() => createBatchSource({ ...dataset, ...wrong }, { transforms: [] })).toThrow(message);
});
