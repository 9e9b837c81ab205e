import { expect, test } from 'vitest';
import type { AugmentError } from './augment-error.ts';
import { planTransforms } from './plan.ts';
import { colorJitter } from './transforms/color-jitter.ts';
import { cutout } from './transforms/cutout.ts';
import { grayscale } from './transforms/grayscale.ts';
import { normalize } from './transforms/normalize.ts';
import { randomCrop } from './transforms/random-crop.ts';
import { randomHorizontalFlip } from './transforms/random-horizontal-flip.ts';
import { resize } from './transforms/resize.ts';

test('splits the list at the resize and keeps the order on both sides', () => {
  const plan = planTransforms(
    [randomHorizontalFlip(), randomCrop(), resize({ size: [64, 48] }), cutout({ size: 20 }), randomCrop(), normalize()],
    [32, 32, 3],
  );
  expect(plan.stages).toEqual([]);
  expect(plan.before.map(({ type }) => type)).toEqual(['randomHorizontalFlip', 'randomCrop']);
  expect(plan.after.map(({ type }) => type)).toEqual(['cutout', 'randomCrop']);
  expect(plan.outputShape).toEqual([64, 48, 3]);
});

test('what computes bytes is a stage with the moves before it; only the last resize is done on floats', () => {
  const plan = planTransforms(
    [
      randomCrop(),
      resize({ size: 40 }),
      randomHorizontalFlip(),
      grayscale(),
      cutout(),
      normalize({ mean: [0], std: [1] }),
    ],
    [32, 32, 3],
  );
  const summary = plan.stages.map(({ moves, shape, transform, outputShape }) => ({
    moves: moves.map(({ type }) => type),
    shape,
    transform: transform.type,
    outputShape,
  }));
  expect(summary).toEqual([
    { moves: ['randomCrop'], shape: [32, 32, 3], transform: 'resize', outputShape: [40, 40, 3] },
    { moves: ['randomHorizontalFlip'], shape: [40, 40, 3], transform: 'grayscale', outputShape: [40, 40, 1] },
  ]);
  expect(plan.before).toEqual([cutout()]);
  expect(plan.resample).toBeUndefined();
  expect([plan.writtenShape, plan.outputShape]).toEqual([
    [40, 40, 1],
    [40, 40, 1],
  ]);
  expect(planTransforms([grayscale(), resize({ size: 40 })], [32, 32, 3])).toMatchObject({
    stages: [{ transform: { type: 'grayscale' } }],
    resample: { type: 'resize' },
    writtenShape: [32, 32, 1],
  });
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

test('errors say where in the list they are, and in which option', () => {
  const path = (transforms: unknown) => {
    try {
      planTransforms(transforms as never, [32, 32, 3]);
    } catch (error) {
      return (error as AugmentError).path;
    }
  };
  expect(path([randomCrop(), { type: 'cutout', size: 33 }])).toEqual([1, 'size']);
  expect(path([{ type: 'cutout', sizes: 3 }])).toEqual([0, 'sizes']);
  expect(path([cutout(), { type: 'blur' }])).toEqual([1, 'type']);
  expect(path([randomCrop(), cutout(), colorJitter()])).toEqual([1]);
  expect(path([grayscale(), normalize()])).toEqual([1, 'mean']);
  expect(path('cutout')).toEqual([]);
});

test('what erases comes behind what computes on bytes', () => {
  expect(() => planTransforms([cutout(), colorJitter()], [32, 32, 3])).toThrow(
    'cutout comes before colorJitter in transforms; move it behind: it erases the normalised output, on which colorJitter cannot compute',
  );
  expect(planTransforms([colorJitter(), cutout(), resize({ size: 64 })], [32, 32, 3]).before).toEqual([cutout()]);
});

test('impossible orders and lists say what to do', () => {
  const plan = (transforms: unknown) => () => planTransforms(transforms as never, [32, 32, 3]);
  expect(plan([normalize(), randomCrop()])).toThrow(
    'randomCrop comes after normalize in transforms; move normalize to the end',
  );
  expect(plan([normalize(), normalize()])).toThrow('normalize appears twice in transforms; keep the last one');
  expect(plan([resize({ size: 40 }), resize({ size: 32 })])).toThrow('resize appears twice in transforms');
  expect(plan(Array(33).fill(cutout()))).toThrow(
    'transforms has more than 32 that erase a box, among them cutout; use fewer',
  );
  expect(plan(undefined)).toThrow('transforms must be an array of transforms, got undefined');
  expect(plan([{ type: 'rotate' }])).toThrow(
    /^unknown transform type 'rotate'; expected one of randomCrop, randomHorizontalFlip, .*normalize, .*cutMix$/,
  );
  expect(plan([null])).toThrow('unknown transform type undefined');
  expect(plan([{ type: 'toString' }])).toThrow("unknown transform type 'toString'");
});
