import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const fixtures = new URL('../../packages/cifar-loader/test/fixtures/cifar-10-batches-bin/', import.meta.url);
const recordBytes = 3073;
const planeBytes = 1024;
const readFixture = (name: string) => readFileSync(new URL(name, fixtures));

/**
 * The files of a small CIFAR-10 in the official layout. Training files: the first 20 records of each official one. Test file: these
 * again and the first 20 official test images, enough for a trained network to be wrong about some.
 */
const files: Record<string, Buffer> = {};
for (const batch of [1, 2, 3, 4, 5]) files[`data_batch_${batch}.bin`] = readFixture(`data_batch_${batch}.bin`);
files['test_batch.bin'] = Buffer.concat([...Object.values(files), readFixture('test_batch.bin')]);

/** Puts the small CIFAR-10 where @x/cifar-loader looks for its files. */
export function writeSmallCifar10(cacheDirectory: string): void {
  const folder = join(cacheDirectory, 'cifar-10-batches-bin');
  mkdirSync(folder, { recursive: true });
  for (const [name, bytes] of Object.entries(files)) writeFileSync(join(folder, name), bytes);
}

export interface LabelledImage {
  label: number;
  /** [32, 32, 3] */
  pixels: Uint8Array;
}

/** The images of a split, in order. */
export function smallCifar10(split: 'train' | 'test'): LabelledImage[] {
  const names = Object.keys(files).filter((name) => name.startsWith('test') === (split === 'test'));
  const bytes = Buffer.concat(names.map((name) => files[name]!));
  return Array.from({ length: bytes.length / recordBytes }, (_, record) => {
    // The label, then all red, all green and all blue bytes.
    const [label = 0, ...planes] = bytes.subarray(record * recordBytes, (record + 1) * recordBytes);
    const value = (_: unknown, place: number) => planes[(place % 3) * planeBytes + Math.floor(place / 3)]!;
    return { label, pixels: Uint8Array.from({ length: 3 * planeBytes }, value) };
  });
}
