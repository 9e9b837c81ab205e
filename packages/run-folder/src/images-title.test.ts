import { expect, it } from 'vitest';
import { imagesTitle } from './images-title.ts';

it.each([
  [{}, 'CIFAR-10'],
  [{ dataset: 'cifar-100' }, 'CIFAR-100'],
  [{ folder: { path: '/home/me/birds/' } }, 'birds'],
  [{ folder: { path: 'C:\\me\\birds' } }, 'birds'],
] as const)('%j', (data, title) => {
  expect(imagesTitle(data)).toBe(title);
});
