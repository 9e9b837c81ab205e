import { expect, test } from 'vitest';
import { SampleRandom } from '../random/sample-random.ts';
import { cutMix, cutMixKind } from './cut-mix.ts';

// What becomes of an image is tested with the mixer.

test('the box is as large as the share says, with a uniform middle, clipped at the border', () => {
  const random = new SampleRandom();
  const [height, width] = [100, 60];
  const half = (size: number, share: number) => Math.floor(0.5 * Math.sqrt(share) * size);
  const middles = new Set<string>();
  for (let index = 0; index < 3000; index++) {
    random.start(1, 1, index);
    const { box, partnerShare } = cutMixKind.draw(cutMix(), [height, width, 3], random)!;
    // The same numbers again, as the formula of the paper takes them.
    random.start(1, 1, index);
    random.fraction();
    const [, share] = random.dirichlet(1, 2);
    const [y, x] = [random.integer(height), random.integer(width)];
    const [top, bottom] = [Math.max(y - half(height, share), 0), Math.min(y + half(height, share), height)];
    const [left, right] = [Math.max(x - half(width, share), 0), Math.min(x + half(width, share), width)];
    expect(box).toEqual({ top, left, height: bottom - top, width: right - left });
    expect(partnerShare).toBe(((bottom - top) * (right - left)) / (height * width));
    middles.add(`${Math.floor(y / 25)},${Math.floor(x / 15)}`);
  }
  expect(middles.size).toBe(16);
});

test('mixes a share of the images', () => {
  const random = new SampleRandom();
  let count = 0;
  for (let index = 0; index < 4000; index++) {
    random.start(1, 1, index);
    if (cutMixKind.draw(cutMix({ probability: 0.25 }), [4, 4, 3], random)) count++;
  }
  // Four standard deviations of the binomial count.
  expect(Math.abs(count - 1000)).toBeLessThan(4 * Math.sqrt(4000 * 0.25 * 0.75));
});

test('has the defaults of torchvision and refuses what it does not know', () => {
  expect(cutMix()).toEqual({ type: 'cutMix', alpha: 1, probability: 1 });
  expect(() => cutMix({ alpha: -1 })).toThrow('alpha must be a number above 0, got -1');
  expect(() => cutMix({ probability: Number.NaN })).toThrow('probability must be a number from 0 to 1, got NaN');
  expect(() => cutMix({ minmax: 1 } as never)).toThrow("unknown option 'minmax'");
});
