import { describe, expect, test } from 'vitest';
import golden from '../../test/fixtures/golden.json' with { type: 'json' };
import { makeDataset, range } from '../../test/make-dataset.ts';
import { applyTransforms } from '../apply-transforms.ts';
import { normalize } from './normalize.ts';
import { resize } from './resize.ts';

describe.each(golden.resize)('$shape to $size, antialias $antialias', ({ shape, size, antialias, rows, values }) => {
  test("agrees with PyTorch's interpolate to 1e-6", () => {
    const dataset = makeDataset(1, shape[0], shape[1], shape[2]);
    const batch = applyTransforms(dataset, [0], { transforms: [resize({ size: [size[0], size[1]], antialias })] });
    expect(batch.shape).toEqual([1, size[0], size[1], shape[2]]);
    const rowLength = size[1] * shape[2];
    const actual = rows.flatMap((row) => [...batch.images.subarray(row * rowLength, (row + 1) * rowLength)]);
    expect(actual.length).toBe(values.length);
    const worst = actual.reduce((worst, value, i) => Math.max(worst, Math.abs(value - values[i])), 0);
    expect(worst).toBeLessThanOrEqual(1e-6);
  });
});

test('a normalised resize is the normalised value of the resized pixel', () => {
  const dataset = makeDataset(2, 8, 6, 3);
  const transforms = [resize({ size: 20 })];
  const plain = applyTransforms(dataset, range(2), { transforms }).images;
  const normalised = applyTransforms(dataset, range(2), { transforms: [...transforms, normalize()] }).images;
  const { mean, std } = normalize();
  for (const [i, value] of plain.entries()) {
    expect(Math.abs(normalised[i] - (value - mean[i % 3]) / std[i % 3])).toBeLessThanOrEqual(1e-6);
  }
});

test('a number means a square; refuses what is not a size', () => {
  expect(resize({ size: 224 })).toEqual({ type: 'resize', size: [224, 224], antialias: true });
  expect(resize({ size: [3, 5], antialias: false })).toEqual({ type: 'resize', size: [3, 5], antialias: false });
  expect(() => resize({} as never)).toThrow('resize: size must be a number or [height, width], got undefined');
  expect(() => resize({ size: [1, 2, 3] as never })).toThrow('got [1, 2, 3]');
  expect(() => resize({ size: [4, 0] })).toThrow('resize: size must be an integer of at least 1, got 0');
  expect(() => resize({ size: 4, antialias: 1 as never })).toThrow('antialias must be true or false, got 1');
  expect(() => resize({ size: 4, mode: 'nearest' } as never)).toThrow("unknown option 'mode'");
});
