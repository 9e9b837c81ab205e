import { expect, test } from 'vitest';
import { makeDataset, range } from '../../test/make-dataset.ts';
import { applyTransforms } from '../apply-transforms.ts';
import { drawOperation } from '../policies/operation-space.ts';
import { SampleRandom } from '../random/sample-random.ts';
import { trivialAugmentSpace, trivialAugmentWide } from './trivial-augment-wide.ts';

// What is drawn, and what the operations do, is held to torchvision in test/.

test('each operation is as likely, each strength, and both directions', () => {
  const space = trivialAugmentSpace(trivialAugmentWide());
  const random = new SampleRandom();
  const counts = new Map<string, number>();
  const size = 14 * 31 * 2 * 40;
  for (let index = 0; index < size; index++) {
    random.start(1, 1, index);
    const { name, magnitude } = drawOperation(space, random, ({ length }) => random.integer(length));
    for (const key of [name, `${name} ${magnitude}`]) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const within = (key: string, share: number) => {
    // Five standard deviations of the binomial count: 700 counts are looked at.
    const deviation = Math.sqrt(size * share * (1 - share));
    expect(Math.abs((counts.get(key) ?? 0) - size * share)).toBeLessThan(5 * deviation);
  };
  for (const { name, magnitudes, signed } of space) {
    within(name, 1 / 14);
    // Several bins of Posterize keep as many bits.
    for (const magnitude of new Set(magnitudes)) {
      const share = magnitudes.filter((other) => other === magnitude).length / 31 / 14;
      within(`${name} ${magnitude}`, signed && magnitude > 0 ? share / 2 : share);
      if (signed && magnitude > 0) within(`${name} ${-magnitude}`, share / 2);
    }
  }
});

test('takes grey images and colours, and nothing else', () => {
  const apply = (channels: number) =>
    applyTransforms(makeDataset(30, 6, 6, channels), range(30), { transforms: [trivialAugmentWide()] });
  expect(apply(1).shape).toEqual([30, 6, 6, 1]);
  expect(apply(3).shape).toEqual([30, 6, 6, 3]);
  expect(() => apply(2)).toThrow('trivialAugmentWide: expected images with 1 or 3 channels, got 2');
});

test('has the defaults of torchvision and refuses what it does not know', () => {
  expect(trivialAugmentWide()).toEqual({
    type: 'trivialAugmentWide',
    numMagnitudeBins: 31,
    interpolation: 'nearest',
    fill: null,
  });
  expect(() => trivialAugmentWide({ numMagnitudeBins: 1 })).toThrow(
    'numMagnitudeBins must be an integer of at least 2, got 1',
  );
  expect(() => trivialAugmentWide({ interpolation: 'cubic' as never })).toThrow(
    "interpolation must be 'nearest' or 'bilinear', got 'cubic'",
  );
  expect(() => trivialAugmentWide({ fill: -1 })).toThrow('fill must be a level from 0 to 255');
  expect(() => trivialAugmentWide({ bins: 3 } as never)).toThrow("unknown option 'bins'");
});
