import { expect, test } from 'vitest';
import { makeDataset, range, toBytes } from '../../test/make-dataset.ts';
import { applyTransforms } from '../apply-transforms.ts';
import { randAugment } from './rand-augment.ts';

// What is drawn, and what the operations do, is held to torchvision in test/.

test('without operations it is the identity', () => {
  const dataset = makeDataset(3, 6, 6, 3);
  const { images } = applyTransforms(dataset, range(3), { transforms: [randAugment({ numOps: 0 })] });
  expect(toBytes(images)).toEqual([...dataset.images]);
});

test('has the defaults of torchvision and refuses what it does not know', () => {
  expect(randAugment()).toEqual({
    type: 'randAugment',
    numOps: 2,
    magnitude: 9,
    numMagnitudeBins: 31,
    interpolation: 'nearest',
    fill: null,
  });
  expect(() => randAugment({ magnitude: 31 })).toThrow('magnitude must be an integer from 0 to 30, got 31');
  expect(() => randAugment({ numOps: -1 })).toThrow('numOps must be an integer of at least 0, got -1');
  expect(() => randAugment({ n: 2 } as never)).toThrow("unknown option 'n'");
  const dataset = makeDataset(1, 6, 6, 3);
  expect(() => applyTransforms(dataset, [0], { transforms: [randAugment({ fill: [1, 2] })] })).toThrow(
    'randAugment: fill must be a level, or one for each of the 3 channels, got [1, 2]',
  );
});
