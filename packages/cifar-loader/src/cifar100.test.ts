import { expect, test } from 'vitest';
import { CIFAR100_CLASSES, CIFAR100_SUPERCLASSES } from './cifar100.ts';

test('the names are all there, each once, in the order of the labels, which is that of the alphabet', () => {
  for (const [names, count] of [[CIFAR100_CLASSES, 100] as const, [CIFAR100_SUPERCLASSES, 20] as const]) {
    expect(names).toHaveLength(count);
    expect(new Set(names).size).toBe(count);
    expect([...names].sort()).toEqual(names);
  }
  expect([CIFAR100_CLASSES[19], CIFAR100_CLASSES[29], CIFAR100_SUPERCLASSES[11]]).toEqual([
    'cattle',
    'dinosaur',
    'large_omnivores_and_herbivores',
  ]);
});
