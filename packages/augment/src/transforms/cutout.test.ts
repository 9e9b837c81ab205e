import { expect, test } from 'vitest';
import { makeDataset, range } from '../../test/make-dataset.ts';
import { applyTransforms } from '../apply-transforms.ts';
import { cutout } from './cutout.ts';
import { normalize } from './normalize.ts';
import { randomHorizontalFlip } from './random-horizontal-flip.ts';

const mean = [0.5];
const std = [0.25];

/** Images of one bright grey, so that only what is cut becomes 0. */
function bright(count: number, height: number, width: number) {
  const images = new Uint8Array(count * height * width).fill(250);
  return { images, labels: new Uint8Array(count), shape: [count, height, width, 1] as const };
}

/** The box around the zeros of one sample, after checking that the box holds nothing else. */
function zeroBox(values: Float32Array, width: number): string {
  const zeros = [...values.keys()].filter((i) => values[i] === 0);
  const rows = zeros.map((i) => Math.floor(i / width));
  const columns = zeros.map((i) => i % width);
  const [top, bottom] = [Math.min(...rows), Math.max(...rows) + 1];
  const [left, right] = [Math.min(...columns), Math.max(...columns) + 1];
  expect(zeros.length).toBe((bottom - top) * (right - left));
  return [top, bottom, left, right].join();
}

/** The clipped intervals of the paper's published code (uoguelph-mlrg/Cutout), one for each centre. */
function paperIntervals(length: number, size: number): [number, number][] {
  return Array.from({ length }, (_, centre) => [
    Math.max(0, centre - Math.floor(size / 2)),
    Math.min(length, centre + Math.floor(size / 2)),
  ]);
}

test.each([2, 4, 6])('cuts exactly the squares of the paper, size %d', (size) => {
  const [height, width, count] = [6, 9, 3000];
  const { images } = applyTransforms(bright(count, height, width), range(count), {
    transforms: [cutout({ size }), normalize({ mean, std })],
  });
  const seen = new Set<string>();
  for (let i = 0; i < count; i++) seen.add(zeroBox(images.subarray(i * 54, i * 54 + 54), width));
  const expected = paperIntervals(height, size).flatMap((rows) =>
    paperIntervals(width, size).map((columns) => [...rows, ...columns].join()),
  );
  expect(seen).toEqual(new Set(expected));
});

test('an odd size is cut in full', () => {
  const { images } = applyTransforms(bright(500, 7, 7), range(500), {
    transforms: [cutout({ size: 3 }), normalize({ mean, std })],
  });
  const areas = Array.from(
    { length: 500 },
    (_, i) => images.subarray(i * 49, i * 49 + 49).filter((v) => v === 0).length,
  );
  expect(Math.max(...areas)).toBe(9);
  expect(Math.min(...areas)).toBe(4);
});

test('writes 0 to all channels of the normalised output and leaves the rest alone', () => {
  const dataset = makeDataset(1, 8, 8, 3);
  const plain = applyTransforms(dataset, [0], { transforms: [normalize()] }).images;
  const cut = applyTransforms(dataset, [0], { transforms: [cutout({ size: 4 }), normalize()], seed: 2 }).images;
  let zeros = 0;
  for (const [i, value] of cut.entries()) {
    if (value === 0) zeros++;
    else expect(value).toBe(plain[i]);
  }
  expect(zeros).toBeGreaterThanOrEqual(2 * 2 * 3);
  expect(zeros).toBeLessThanOrEqual(4 * 4 * 3);
});

test('a later flip mirrors the square', () => {
  const dataset = bright(1, 6, 9);
  const mirror = randomHorizontalFlip({ probability: 1 });
  for (let epoch = 0; epoch < 20; epoch++) {
    const first = applyTransforms(dataset, [0], { transforms: [cutout({ size: 2 })], epoch }).images;
    const then = applyTransforms(dataset, [0], { transforms: [cutout({ size: 2 }), mirror], epoch }).images;
    for (let y = 0; y < 6; y++) {
      expect([...then.subarray(y * 9, y * 9 + 9)]).toEqual([...first.subarray(y * 9, y * 9 + 9)].reverse());
    }
  }
});

test('several squares do not cut each other’s crossings', () => {
  // Two squares in opposite corners share no row with each other's columns: only two boxes may be 0.
  const areas = new Set<number>();
  for (let epoch = 0; epoch < 400; epoch++) {
    const { images } = applyTransforms(bright(1, 9, 9), [0], {
      transforms: [cutout({ size: 2 }), cutout({ size: 2 })],
      epoch,
    });
    areas.add(images.filter((value) => value === 0).length);
  }
  expect(Math.max(...areas)).toBe(8);
});

test('has the documented default and refuses what cannot be cut', () => {
  expect(cutout()).toEqual({ type: 'cutout', size: 8 });
  expect(() => cutout({ length: 8 } as never)).toThrow("cutout: unknown option 'length'; expected only 'size'");
  expect(() => cutout({ size: 0 })).toThrow('size must be an integer of at least 1, got 0');
  expect(() => applyTransforms(bright(1, 6, 9), [0], { transforms: [cutout({ size: 7 })] })).toThrow(
    'cutout: size 7 is larger than the image of 6×9; expected at most 6',
  );
});
