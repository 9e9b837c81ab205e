import { expect, test } from 'vitest';
import { makeDataset } from '../test/make-dataset.ts';
import { applyTransforms } from './apply-transforms.ts';
import { fiveCrop, tenCrop, withFlip } from './test-time-views.ts';
import { normalize } from './transforms/normalize.ts';

// The pixels of the views are held to torchvision in test/.

test('views are lists of transforms, of the image and then of its mirror image', () => {
  expect(fiveCrop({ size: 28, padding: 2 }).map(([crop]) => crop)).toMatchObject(
    ['topLeft', 'topRight', 'bottomLeft', 'bottomRight', 'center'].map((position) => ({
      type: 'crop',
      size: [28, 28],
      padding: 2,
      position,
    })),
  );
  expect(tenCrop({ size: 28 }).map((view) => view.map(({ type }) => type))).toEqual([
    ...Array(5).fill(['crop']),
    ...Array(5).fill(['randomHorizontalFlip', 'crop']),
  ]);
});

test('the two views of withFlip([[]]) are each other’s mirror image', () => {
  const dataset = makeDataset(2, 5, 6, 1);
  const [image, mirrored] = withFlip([[]]).map(
    (view) => applyTransforms(dataset, [1], { transforms: [...view, normalize({ mean: [0.5], std: [0.5] })] }).images,
  );
  for (let y = 0; y < 5; y++) {
    expect([...mirrored.subarray(6 * y, 6 * y + 6)]).toEqual([...image.subarray(6 * y, 6 * y + 6)].reverse());
  }
});
