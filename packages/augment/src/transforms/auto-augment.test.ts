import { expect, test } from 'vitest';
import { SampleRandom } from '../random/sample-random.ts';
import { autoAugment, autoAugmentSpace, drawAutoAugment } from './auto-augment.ts';

// The policies, what is drawn and what the operations do is held to torchvision in test/.

test('applies each step of each pair with its probability', () => {
  const transform = autoAugment();
  const space = autoAugmentSpace([32, 32, 3]);
  const random = new SampleRandom();
  const size = 20_000;
  const counts = new Map<string, number>();
  for (let index = 0; index < size; index++) {
    random.start(2, 1, index);
    for (const { name } of drawAutoAugment(transform, space, random)) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  // The sums of the probabilities in the paper's table for CIFAR-10, over 25 pairs.
  const expected = { Invert: 0.1 + 0 + 0.1, Rotate: 0.7, Solarize: 0.5 + 0.2 + 0.4 + 0.8, Posterize: 0.3 };
  for (const [name, probability] of Object.entries(expected)) {
    const mean = (size * probability) / 25;
    // Four standard deviations.
    expect(Math.abs(counts.get(name)! - mean)).toBeLessThan(4 * Math.sqrt(mean));
  }
});

test('refuses what it does not know', () => {
  expect(autoAugment()).toEqual({ type: 'autoAugment', policy: 'cifar10', interpolation: 'nearest', fill: null });
  expect(() => autoAugment({ policy: 'cifar100' as never })).toThrow(
    "policy must be 'cifar10', 'imagenet' or 'svhn', got 'cifar100'",
  );
  expect(() => autoAugment({ magnitude: 9 } as never)).toThrow("unknown option 'magnitude'");
});
