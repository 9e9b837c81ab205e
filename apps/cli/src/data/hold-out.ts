import type { ImageDataset } from '@x/cifar-loader';
import { shuffledIndices } from '@x/trainer';
import { usageError } from '../cli-error.ts';

/**
 * Splits a data set: `count` images that are held out, and the rest, each in the order of the data set. Every class is held out in
 * proportion, to within one image. The choice depends on nothing but the data set and the count, so that runs with different seeds are
 * compared on the same images.
 */
export function holdOut(dataset: ImageDataset, count: number): { kept: ImageDataset; held: ImageDataset } {
  const { kept, held } = holdOutIndices(dataset.labels, count);
  return { kept: select(dataset, kept), held: select(dataset, held) };
}

/** The same as positions. */
export function holdOutIndices(labels: Uint8Array, count: number): { kept: number[]; held: number[] } {
  const size = labels.length;
  if (count >= size) {
    throw usageError(`validation cannot be ${count}: expected fewer than the ${size} training images.`);
  }
  const left = quotas(labels, count);
  const held = new Uint8Array(size);
  for (const index of shuffledIndices(size, { seed: 0, epoch: 0 })) {
    const label = labels[index]!;
    if (left[label]! === 0) continue;
    left[label]!--;
    held[index] = 1;
  }
  const indices = [...labels.keys()];
  return { kept: indices.filter((index) => held[index] === 0), held: indices.filter((index) => held[index] === 1) };
}

/** How many of each class: its share rounded down, and one more for the classes that lost most by that. */
function quotas(labels: Uint8Array, count: number): number[] {
  const sizes = new Array<number>(256).fill(0);
  for (const label of labels) sizes[label]!++;
  const result = sizes.map((size) => Math.floor((size * count) / labels.length));
  // In whole numbers, so that equal losses are equal.
  const losses = sizes.map((size) => (size * count) % labels.length);
  const missing = count - result.reduce((total, quota) => total + quota, 0);
  const byLoss = [...losses.keys()].sort((a, b) => losses[b]! - losses[a]! || a - b);
  for (const label of byLoss.slice(0, missing)) result[label]!++;
  return result;
}

/** A copy of some images, where worker threads can read it. */
function select({ images, labels, shape }: ImageDataset, indices: readonly number[]): ImageDataset {
  const [, height, width, channels] = shape;
  const imageSize = height * width * channels;
  const selected = {
    images: new Uint8Array(new SharedArrayBuffer(indices.length * imageSize)),
    labels: new Uint8Array(new SharedArrayBuffer(indices.length)),
  };
  for (const [position, index] of indices.entries()) {
    selected.images.set(images.subarray(index * imageSize, (index + 1) * imageSize), position * imageSize);
    selected.labels[position] = labels[index]!;
  }
  return { ...selected, shape: [indices.length, height, width, channels] };
}
