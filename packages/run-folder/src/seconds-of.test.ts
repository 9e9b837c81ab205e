import { expect, it } from 'vitest';
import { secondsOf } from './seconds-of.ts';

it('adds training and evaluation', () => {
  expect(secondsOf([])).toBe(0);
  expect(
    secondsOf([
      { seconds: 10, evaluationSeconds: 1 },
      { seconds: 20, evaluationSeconds: 2.5 },
    ]),
  ).toBe(33.5);
});
