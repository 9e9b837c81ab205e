import { expect, it } from 'vitest';
import { secondsToTarget } from './seconds-to-target.ts';

const epochs = [0.6, 0.8, 0.79].map((accuracy, index) => ({
  epoch: index + 1,
  accuracy,
  seconds: 30,
  evaluationSeconds: 2,
}));

it('counts until the end of the first epoch that is good enough', () => {
  expect(secondsToTarget({ seed: 0, epochs }, 0.7946)).toEqual({ epoch: 2, training: 60, total: 64 });
  expect(secondsToTarget({ seed: 0, epochs }, 0.6)).toEqual({ epoch: 1, training: 30, total: 32 });
});

it('says when no epoch is', () => {
  expect(secondsToTarget({ seed: 0, epochs }, 0.81)).toBeUndefined();
});
