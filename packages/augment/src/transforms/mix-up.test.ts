import { expect, test } from 'vitest';
import { SampleRandom } from '../random/sample-random.ts';
import { mixUp, mixUpKind } from './mix-up.ts';

// What becomes of an image is tested with the mixer, the distribution of the shares with the random numbers.

test('mixes a share of the images, all pixels of each', () => {
  const random = new SampleRandom();
  const drawn = Array.from({ length: 4000 }, (_, index) => {
    random.start(1, 1, index);
    return mixUpKind.draw(mixUp({ probability: 0.25, alpha: 2 }), [4, 4, 3], random);
  });
  const shares = drawn.flatMap((mix) => mix?.partnerShare ?? []);
  // Four standard deviations of the binomial count.
  expect(Math.abs(shares.length - 1000)).toBeLessThan(4 * Math.sqrt(4000 * 0.25 * 0.75));
  expect(drawn.every((mix) => mix?.box === undefined)).toBe(true);
  const variance = shares.reduce((sum, share) => sum + (share - 0.5) ** 2, 0) / shares.length;
  // Beta(2, 2) has the variance 1/20.
  expect(Math.abs(variance - 0.05)).toBeLessThan(0.008);
});

test('has the defaults of torchvision and refuses what it does not know', () => {
  expect(mixUp()).toEqual({ type: 'mixUp', alpha: 1, probability: 1 });
  expect(() => mixUp({ alpha: 0 })).toThrow('alpha must be a number above 0, got 0');
  expect(() => mixUp({ probability: 2 })).toThrow('probability must be a number from 0 to 1, got 2');
  expect(() => mixUp({ classes: 10 } as never)).toThrow("unknown option 'classes'");
});
