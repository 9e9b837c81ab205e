import { describe, expect, test } from 'vitest';
import { makeDataset, range } from '../../test/make-dataset.ts';
import { applyTransforms } from '../apply-transforms.ts';
import { createBatchSource } from '../create-batch-source.ts';
import { cutMix } from '../transforms/cut-mix.ts';
import { mixUp } from '../transforms/mix-up.ts';
import { normalize } from '../transforms/normalize.ts';
import { randomCrop } from '../transforms/random-crop.ts';
import { randomHorizontalFlip } from '../transforms/random-horizontal-flip.ts';
import { resize } from '../transforms/resize.ts';
import type { Transform } from '../transforms/transform.ts';

const size = 40;
const imageSize = 10 * 8 * 3;
// No pixel as in another image.
const dataset = { ...makeDataset(size, 8, 8, 3), images: Uint8Array.from({ length: size * 192 }, (_, i) => hash(i)) };
const augmentation = [randomCrop({ padding: 2 }), randomHorizontalFlip()];
const preprocessing = [resize({ size: [10, 8] }), normalize()];
const options = { seed: 4, epoch: 3 };

/** A batch of all images, and the same without mixing. */
function mixed(mix: Transform[]) {
  const batch = applyTransforms(dataset, range(size), {
    ...options,
    transforms: [...augmentation, ...mix, ...preprocessing],
  });
  const plain = applyTransforms(dataset, range(size), { ...options, transforms: [...augmentation, ...preprocessing] });
  const image = (index: number) => plain.images.subarray(index * imageSize, (index + 1) * imageSize);
  return { ...batch, partners: batch.partners!, image };
}

test('mixUp blends an image with its partner as both are without it, by the weight of the label', () => {
  const { images, labels, partners, image } = mixed([mixUp()]);
  for (const index of range(size)) {
    expect(labels[index]).toBe(dataset.labels[index]);
    const partner = partners.indices[index];
    const weight = partners.weights[index];
    expect(partners.labels[index]).toBe(dataset.labels[partner]);
    const expected = image(index).map((value, i) => (1 - weight) * value + weight * image(partner)[i]);
    const actual = images.subarray(index * imageSize, (index + 1) * imageSize);
    expect(actual.reduce((worst, value, i) => Math.max(worst, Math.abs(value - expected[i])), 0)).toBeLessThan(1e-6);
  }
});

test('cutMix pastes one box of the partner, whose area is the weight of its label', () => {
  const { images, partners, image } = mixed([cutMix()]);
  for (const index of range(size)) {
    const actual = images.subarray(index * imageSize, (index + 1) * imageSize);
    const other = image(partners.indices[index]);
    const pasted: number[] = [];
    for (let pixel = 0; pixel < 80; pixel++) {
      const own = [0, 1, 2].every((c) => actual[3 * pixel + c] === image(index)[3 * pixel + c]);
      const theirs = [0, 1, 2].every((c) => actual[3 * pixel + c] === other[3 * pixel + c]);
      expect(own || theirs).toBe(true);
      if (theirs) pasted.push(pixel);
    }
    if (partners.indices[index] === index) continue;
    expect(pasted.length / 80).toBeCloseTo(partners.weights[index], 6);
    const rows = pasted.map((pixel) => Math.floor(pixel / 8));
    const columns = pasted.map((pixel) => pixel % 8);
    const span = (list: number[]) => (list.length === 0 ? 0 : Math.max(...list) - Math.min(...list) + 1);
    expect(span(rows) * span(columns)).toBe(pasted.length);
  }
});

test('where mixing stands in the list changes nothing', () => {
  const lists: Transform[][] = [
    [mixUp({ alpha: 0.4 }), ...augmentation, ...preprocessing],
    [...augmentation, ...preprocessing, mixUp({ alpha: 0.4 })],
  ];
  const [first, last] = lists.map((transforms) => applyTransforms(dataset, range(size), { ...options, transforms }));
  expect(first).toEqual(last);
});

test('a batch of one image has a partner too, the same as in every other batch and in a worker', async () => {
  const transforms = [...augmentation, cutMix({ alpha: 0.5, probability: 0.5 }), mixUp(), normalize()];
  const whole = applyTransforms(dataset, range(size), { ...options, transforms });
  const source = createBatchSource(dataset, { transforms, seed: 4, workers: 1 });
  for await (const { images, labels, partners, indices } of source.batches([range(9), Uint32Array.of(20)], {
    epoch: 3,
  })) {
    const part = <Values extends { subarray(start: number, end: number): Values }>(values: Values, length = 1) =>
      values.subarray(indices[0] * length, (indices.at(-1)! + 1) * length);
    expect(images).toEqual(part(whole.images, 192));
    expect(labels).toEqual(part(whole.labels));
    expect(partners).toEqual({
      indices: part(whole.partners!.indices),
      labels: part(whole.partners!.labels),
      weights: part(whole.partners!.weights),
    });
  }
  await source.close();
});

test('an image is mixed once at most: by the first whose chance comes up', () => {
  const few = makeDataset(2000, 4, 4, 1);
  const transforms = [cutMix({ probability: 0.3 }), mixUp({ probability: 0.5, alpha: 1e6 })];
  const { partners } = applyTransforms(few, range(2000), { transforms });
  // A large alpha gives weights around one half, with more digits than sixteenths.
  const share = (test: (weight: number) => boolean) => partners!.weights.filter(test).length / 2000;
  const byMixUp = share((weight) => weight > 0.49 && weight < 0.51 && weight !== 0.5);
  expect(Math.abs(byMixUp - 0.7 * 0.5)).toBeLessThan(0.05);
  const unmixed = range(2000).filter((index) => partners!.indices[index] === index && partners!.weights[index] === 0);
  // 0.7 · 0.5 of them by chance, few because a box was empty.
  expect(Math.abs(unmixed.length / 2000 - 0.35)).toBeLessThan(0.05);
});

test('every image of the data set is as likely a partner', () => {
  const few = makeDataset(20, 2, 2, 1);
  const counts = new Array(20).fill(0);
  for (let epoch = 0; epoch < 1000; epoch++) {
    for (const partner of applyTransforms(few, range(20), { transforms: [mixUp()], epoch }).partners!.indices)
      counts[partner]++;
  }
  // 19 degrees of freedom: below 43.8 with probability 0.999.
  expect(counts.reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0)).toBeLessThan(43.8);
});

describe('partners', () => {
  test('are the only images that are mixed in', async () => {
    const partners = Uint32Array.of(3, 17, 18);
    const { partners: drawn } = applyTransforms(dataset, range(size), { transforms: [mixUp()], partners });
    expect(new Set(drawn!.indices)).toEqual(new Set(partners));
    for (const workers of [0, 1]) {
      const source = createBatchSource(dataset, { transforms: [mixUp()], partners, workers });
      for await (const batch of source.batches([range(size)])) expect(batch.partners).toEqual(drawn);
      await source.close();
    }
  });

  test('without mixing there are none', () => {
    expect(applyTransforms(dataset, [0], { transforms: [normalize()] })).not.toHaveProperty('partners');
  });

  test('refuses what are no indices of the data set', () => {
    const apply = (partners: unknown) => () =>
      applyTransforms(dataset, [0], { transforms: [mixUp()], partners: partners as never });
    expect(apply([1])).toThrow('partners must be a Uint32Array with at least one index, got [1]');
    expect(apply(new Uint32Array())).toThrow('partners must be a Uint32Array with at least one index');
    expect(apply(Uint32Array.of(1, 40))).toThrow('partners: index 40 is out of range; expected integers from 0 to 39');
  });
});

function hash(value: number): number {
  const mixed = Math.imul(value + 1, 0x9e3779b1);
  return Math.imul(mixed ^ (mixed >>> 15), 0x85ebca6b) >>> 24;
}
