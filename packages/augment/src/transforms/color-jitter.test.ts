import { expect, test } from 'vitest';
import { range, toBytes } from '../../test/make-dataset.ts';
import { applyTransforms } from '../apply-transforms.ts';
import { SampleRandom } from '../random/sample-random.ts';
import { colorJitter, drawColorJitter } from './color-jitter.ts';

const names = ['brightness', 'contrast', 'saturation', 'hue'] as const;

function draws(options: Parameters<typeof colorJitter>[0], count: number) {
  const transform = colorJitter(options);
  const random = new SampleRandom();
  return Array.from({ length: count }, (_, index) => {
    random.start(3, 1, index);
    return drawColorJitter(transform, random);
  });
}

test('draws each factor evenly from its range, as wide as torchvision’s', () => {
  const ranges = { brightness: [0.6, 1.4], contrast: [0, 2.5], saturation: [0.3, 0.5], hue: [-0.2, 0.2] } as const;
  const drawn = draws({ brightness: 0.4, contrast: 1.5, saturation: [0.3, 0.5], hue: 0.2 }, 10_000);
  for (const name of names) {
    const [low, high] = ranges[name];
    const counts = new Array(10).fill(0);
    for (const jitter of drawn) {
      const { factor } = jitter.find((adjustment) => adjustment.name === name)!;
      counts[Math.floor((10 * (factor - low)) / (high - low))]++;
    }
    // Chi-squared with 9 degrees of freedom stays below 27.9 with probability 0.999; ten bins hold all that was drawn.
    expect(counts).toHaveLength(10);
    expect(counts.reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0)).toBeLessThan(27.9);
  }
});

test('takes every order equally often', () => {
  const counts = new Map<string, number>();
  for (const jitter of draws({ brightness: 1, contrast: 1, saturation: 1, hue: 0.5 }, 24_000)) {
    const order = jitter.map(({ name }) => name).join();
    counts.set(order, (counts.get(order) ?? 0) + 1);
  }
  expect(counts.size).toBe(24);
  // 23 degrees of freedom: below 49.7 with probability 0.999.
  expect([...counts.values()].reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0)).toBeLessThan(49.7);
});

test('leaves out what cannot change', () => {
  expect(draws({}, 1)).toEqual([[]]);
  expect(draws({ contrast: [1, 1], saturation: [1, 1.2] }, 1)[0].map(({ name }) => name)).toEqual(['saturation']);
});

test('changes the pixels of a batch by the factor', () => {
  const dataset = { images: Uint8Array.of(10, 100, 200), labels: Uint8Array.of(0), shape: [1, 1, 1, 3] as const };
  const bytes = (options: Parameters<typeof colorJitter>[0]) =>
    toBytes(applyTransforms(dataset, range(1), { transforms: [colorJitter(options)] }).images);
  expect(bytes({ brightness: [1.5, 1.5] })).toEqual([15, 150, 255]);
  expect(bytes({ saturation: [0, 0] })).toEqual([84, 84, 84]);
  expect(bytes({ hue: [0.5, 0.5] })).toEqual([200, 110, 10]);
});

test('has the defaults of torchvision and refuses what it does not know', () => {
  const unchanged = { type: 'colorJitter', brightness: [1, 1], contrast: [1, 1], saturation: [1, 1], hue: [0, 0] };
  expect(colorJitter()).toEqual(unchanged);
  expect(colorJitter({ brightness: 0.25, hue: [0, 0.1] })).toEqual({
    ...unchanged,
    brightness: [0.75, 1.25],
    hue: [0, 0.1],
  });
  expect(colorJitter(JSON.parse('{"brightness":[0.75,1.25]}'))).toEqual({ ...unchanged, brightness: [0.75, 1.25] });
  expect(() => colorJitter({ gamma: 2 } as never)).toThrow("colorJitter: unknown option 'gamma'");
  expect(() => colorJitter({ brightness: -1 })).toThrow(
    'colorJitter: brightness must be a number of at least 0 or [low, high], got -1',
  );
  expect(() => colorJitter({ contrast: [2, 1] })).toThrow(
    'contrast must be [low, high] with 0 ≤ low ≤ high, got [2, 1]',
  );
  expect(() => colorJitter({ hue: 0.6 })).toThrow('hue must be a number from 0 to 0.5 or [low, high], got 0.6');
  expect(() => colorJitter({ hue: [-0.6, 0] })).toThrow('hue must be [low, high] with -0.5 ≤ low ≤ high ≤ 0.5');
  const twoChannels = { images: new Uint8Array(2), labels: new Uint8Array(1), shape: [1, 1, 1, 2] as const };
  expect(() => applyTransforms(twoChannels, [0], { transforms: [colorJitter()] })).toThrow(
    'colorJitter: expected images with 1 or 3 channels, got 2; leave it out',
  );
});
