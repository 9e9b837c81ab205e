import { bundleForBrowser } from '@x/test-kit/bundle-for-browser';
import { expect, it, vi } from 'vitest';
import { AugmentError, applyTransforms, createBatchSource, normalize, randomCrop } from '../src/index.ts';
import { makeDataset, range } from './make-dataset.ts';

vi.mock('#worker-pool', () => import('../src/worker-pool.browser.ts'));

const dataset = makeDataset(6, 8, 8, 3);
const options = { transforms: [randomCrop(), normalize()], seed: 3 };

it('runs in a browser: its bundle needs nothing of Node', async () => {
  const { problems, exports } = await bundleForBrowser("export * from '@x/augment'", import.meta.dirname);
  expect(problems).toEqual([]);
  expect(exports).toContain('createBatchSource');
});

it('brings the encoder of PNG files only to who draws previews', async () => {
  const encoders = async (name: string) => {
    const { files } = await bundleForBrowser(`export { ${name} } from '@x/augment'`, import.meta.dirname);
    expect(files).toContainEqual(expect.stringContaining('/plan.ts'));
    return files.filter((file) => file.includes('fast-png')).length;
  };
  expect(await encoders('applyTransforms, checkTransforms, createBatchSource')).toBe(0);
  expect(await encoders('preview')).toBeGreaterThan(0);
});

it('makes batches in the calling thread there, the same as in Node', async () => {
  const source = createBatchSource(dataset, options);
  const batches = [];
  for await (const { images } of source.batches([range(4), Uint32Array.of(5, 4)], { epoch: 2 })) batches.push(images);
  await source.close();
  const expected = [range(4), [5, 4]].map((order) => applyTransforms(dataset, order, { ...options, epoch: 2 }).images);
  expect(batches).toEqual(expected);
});

it('says that there are no worker threads', () => {
  const create = () => createBatchSource(dataset, { ...options, workers: 2 });
  expect(create).toThrow(AugmentError);
  expect(create).toThrow('workers must be 0 outside Node, which alone has worker threads, got 2; to keep a page');
});
