import { describe, expect, it } from 'vitest';
import { nearest } from './nearest.ts';

const flags = ['epochs', 'batch-size', 'learning-rate', 'limit', 'seed', 'flip'];

describe('nearest', () => {
  it.each([
    ['epoch', 'epochs'],
    ['epohcs', 'epochs'],
    ['batchsize', 'batch-size'],
    ['learn', 'learning-rate'],
    ['LIMIT', 'limit'],
    ['sede', 'seed'],
  ])('%s → %s', (word, expected) => {
    expect(nearest(word, flags)).toBe(expected);
  });

  it.each(['verbose', 'x', ''])('suggests nothing for %j', (word) => {
    expect(nearest(word, flags)).toBeUndefined();
  });

  it('prefers the closest candidate', () => {
    expect(nearest('alexnet-11', ['improved-alexnet-10', 'alexnet-10'])).toBe('alexnet-10');
  });
});
