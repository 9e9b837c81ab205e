import { expect, test } from 'vitest';
import { heldOutOf } from './held-out.ts';

const scores = { loss: 1, accuracy: 0.5 };
const epoch = { epoch: 1, train: scores, learningRate: 0.1 };

test('test figures come first, then those on validation images', () => {
  expect(heldOutOf([epoch])).toBeUndefined();
  expect(heldOutOf([epoch, { ...epoch, validation: scores }])?.split).toBe('validation');
  const both = { ...epoch, validation: scores, test: { loss: 2, accuracy: 0.4 } };
  expect(heldOutOf([both])?.split).toBe('test');
  expect(heldOutOf([both])?.scores(both)).toEqual({ loss: 2, accuracy: 0.4 });
});
