import { expect, test } from 'vitest';
import { makeDataset, range, toBytes } from '../../test/make-dataset.ts';
import { applyTransforms } from '../apply-transforms.ts';
import { SampleRandom } from '../random/sample-random.ts';
import { randomRotation } from './random-rotation.ts';

// What an angle does to an image is held to torchvision in test/.

test('a quarter turn goes counter-clockwise', () => {
  const dataset = { images: Uint8Array.of(1, 2, 3, 4), labels: Uint8Array.of(0), shape: [1, 2, 2, 1] as const };
  const turned = (degrees: number) =>
    toBytes(applyTransforms(dataset, [0], { transforms: [randomRotation({ degrees: [degrees, degrees] })] }).images);
  expect(turned(90)).toEqual([2, 4, 1, 3]);
  expect(turned(-90)).toEqual([3, 1, 4, 2]);
  expect(turned(0)).toEqual([1, 2, 3, 4]);
});

test('each image has an angle of its own, uniform in the range', () => {
  const dataset = makeDataset(40, 9, 9, 1);
  const random = new SampleRandom();
  const { images } = applyTransforms(dataset, range(40), {
    transforms: [randomRotation({ degrees: [20, 70] })],
    seed: 8,
  });
  for (const index of range(40)) {
    random.start(8, 0, index);
    const degrees = random.uniform([20, 70]);
    const alone = applyTransforms(dataset, [index], { transforms: [randomRotation({ degrees: [degrees, degrees] })] });
    expect(images.subarray(index * 81, index * 81 + 81)).toEqual(alone.images);
  }
});

test('has the defaults of torchvision and refuses what it does not know', () => {
  expect(randomRotation({ degrees: 15 })).toEqual({
    type: 'randomRotation',
    degrees: [-15, 15],
    interpolation: 'nearest',
    fill: 0,
    center: null,
  });
  expect(() => randomRotation({} as never)).toThrow('degrees must be [low, high] with low ≤ high, got undefined');
  expect(() => randomRotation({ degrees: 9, expand: true } as never)).toThrow("unknown option 'expand'");
});
