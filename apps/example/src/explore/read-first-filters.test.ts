import { writeSafetensors } from '@x/tensor-files';
import { expect, it } from 'vitest';
import type { RunSource } from '../run-source/run-source.ts';
import { readFirstFilters } from './read-first-filters.ts';

const filters = Float32Array.from({ length: 24 }, (_, index) => index / 4);
const bytesOf = (...values: number[]) => new Uint8Array(Float32Array.of(...values).buffer);

const manifest = (dtype = 'float32') =>
  JSON.stringify({
    weightsManifest: [
      {
        paths: ['weights.bin'],
        weights: [
          { name: 'scale', shape: [2], dtype },
          { name: 'conv.0/weight', shape: [2, 2, 3, 2], dtype: 'float32' },
        ],
      },
    ],
  });

function source(files: Record<string, string | Uint8Array<ArrayBuffer>>): RunSource & { read: number } {
  const found = {
    name: 'my-run',
    read: 0,
    readText: async (path: string) => files[path] as string | undefined,
    async readBytes(path: string, range?: { from: number; to: number }) {
      const bytes = files[path] as Uint8Array<ArrayBuffer> | undefined;
      const part = range ? bytes?.slice(range.from, range.to) : bytes;
      found.read += part?.length ?? 0;
      return part;
    },
  };
  return found;
}

it('reads only the filters of a model', async () => {
  const run = source({ 'model/model.json': manifest(), 'model/weights.bin': bytesOf(9, 9, ...filters, 8, 8) });
  expect(await readFirstFilters(run)).toEqual({ shape: [2, 2, 3, 2], data: filters, file: 'model/weights.bin' });
  expect(run.read).toBe(96);
});

it('takes the last checkpoint where there is no model', async () => {
  const tensors = { 'conv.0/weight': { shape: [2, 2, 3, 2], data: filters } };
  const file = 'checkpoints/last/weights.safetensors';
  const run = source({ [file]: Uint8Array.from(writeSafetensors(tensors)) });
  expect(await readFirstFilters(run)).toEqual({ shape: [2, 2, 3, 2], data: filters, file });
  expect(await readFirstFilters(source({}))).toBeUndefined();
});

it('turns exported weights, which have the layout of PyTorch', async () => {
  // [filter, channel, pixel]
  const pytorch = [0, 1].flatMap((filter) =>
    [0, 1, 2].flatMap((channel) => [0, 1, 2, 3].map((pixel) => filters[(pixel * 3 + channel) * 2 + filter]!)),
  );
  const tensors = { 'conv.0.weight': { shape: [2, 3, 2, 2], data: Float32Array.from(pytorch) } };
  const exported = Uint8Array.from(writeSafetensors(tensors, { metadata: { format: 'pt' } }));
  const found = await readFirstFilters(source({ 'weights.safetensors': exported }));
  expect(found).toEqual({ shape: [2, 2, 3, 2], data: filters, file: 'weights.safetensors' });
  const none = Uint8Array.from(writeSafetensors({ bias: { shape: [1], data: Float32Array.of(1) } }));
  await expect(readFirstFilters(source({ 'weights.safetensors': none }))).rejects.toThrow('has no convolution');
});

it('takes only filters that are pictures', async () => {
  const tensors = { 'conv.0/weight': { shape: [2, 2, 1, 6], data: filters } };
  const grey = Uint8Array.from(writeSafetensors(tensors));
  await expect(readFirstFilters(source({ 'weights.safetensors': grey }))).rejects.toThrow(
    'weights.safetensors begins with filters of 2 × 2 pixels and 1 channels; expected square ones of RGB images.',
  );
});

it('says what is wrong with a model', async () => {
  const readFrom = (json: string, weights?: Uint8Array<ArrayBuffer>) =>
    readFirstFilters(source({ 'model/model.json': json, ...(weights && { 'model/weights.bin': weights }) }));
  await expect(readFrom(manifest())).rejects.toThrow('model/weights.bin is missing: expected 96 bytes of filters');
  await expect(readFrom(manifest(), bytesOf(1, 2, 3))).rejects.toThrow(
    'is cut off: expected 96 bytes of filters from byte 8 on, actual 4',
  );
  await expect(readFrom(manifest('uint8'))).rejects.toThrow(
    'model/model.json is not as expected (weights of type uint8)',
  );
  await expect(readFrom('{}')).rejects.toThrow('model/model.json is not as expected');
});
