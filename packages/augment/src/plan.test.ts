import { expect, test } from 'vitest';
import { planTransforms } from './plan.ts';
import { cutout } from './transforms/cutout.ts';
import { normalize } from './transforms/normalize.ts';
import { randomCrop } from './transforms/random-crop.ts';
import { randomHorizontalFlip } from './transforms/random-horizontal-flip.ts';
import { resize } from './transforms/resize.ts';

test('splits the list at the resize and keeps the order on both sides', () => {
  const plan = planTransforms(
    [randomHorizontalFlip(), randomCrop(), resize({ size: [64, 48] }), cutout({ size: 20 }), randomCrop(), normalize()],
    [32, 32, 3],
  );
  expect(plan.before.map(({ type }) => type)).toEqual(['randomHorizontalFlip', 'randomCrop']);
  expect(plan.after.map(({ type }) => type)).toEqual(['cutout', 'randomCrop']);
  expect(plan.outputShape).toEqual([64, 48, 3]);
});

test('takes descriptions back from JSON and checks them again', () => {
  const transforms = [randomCrop(), randomHorizontalFlip(), cutout(), resize({ size: 224 }), normalize()];
  const plan = planTransforms(transforms, [32, 32, 3]);
  expect(planTransforms(JSON.parse(JSON.stringify(transforms)), [32, 32, 3])).toEqual(plan);
  expect(() => planTransforms([{ type: 'cutout', size: 8, holes: 2 } as never], [32, 32, 3])).toThrow(
    "cutout: unknown option 'holes'",
  );
});

test('sizes are checked where the transform stands', () => {
  expect(() => planTransforms([cutout({ size: 40 }), resize({ size: 64 })], [32, 32, 3])).toThrow(
    'cutout: size 40 is larger than the image of 32×32',
  );
  expect(planTransforms([resize({ size: 64 }), cutout({ size: 40 })], [32, 32, 3]).after).toHaveLength(1);
});

test('impossible orders and lists say what to do', () => {
  const plan = (transforms: unknown) => () => planTransforms(transforms as never, [32, 32, 3]);
  expect(plan([normalize(), randomCrop()])).toThrow(
    'randomCrop comes after normalize in transforms; move normalize to the end',
  );
  expect(plan([normalize(), normalize()])).toThrow('normalize appears twice in transforms; keep the last one');
  expect(plan([resize({ size: 40 }), resize({ size: 32 })])).toThrow('resize appears twice in transforms');
  expect(plan(Array(33).fill(cutout()))).toThrow('transforms has more than 32 cutouts');
  expect(plan(undefined)).toThrow('transforms must be an array of transforms, got undefined');
  expect(plan([{ type: 'rotate' }])).toThrow(
    "unknown transform type 'rotate'; expected one of randomCrop, randomHorizontalFlip, cutout, resize, normalize",
  );
  expect(plan([null])).toThrow('unknown transform type undefined');
  expect(plan([{ type: 'toString' }])).toThrow("unknown transform type 'toString'");
});
