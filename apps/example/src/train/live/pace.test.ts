import { expect, it } from 'vitest';
import { Pace } from './pace.ts';

it('leaves the first step out, and guesses tests from steps until there was one', () => {
  const pace = new Pace();
  pace.addStep(10, 30);
  expect(pace.imagesPerSecond).toBeUndefined();
  expect(pace.secondsFor(100, 10)).toBeUndefined();
  pace.addStep(10, 1);
  pace.addStep(20, 2);
  expect(pace.imagesPerSecond).toBe(10);
  expect(pace.secondsFor(100, 30)).toBeCloseTo(10 + 1);
  pace.addTest(30, 3);
  expect(pace.secondsFor(100, 30)).toBeCloseTo(10 + 3);
});

it('follows the last twenty steps', () => {
  const pace = new Pace();
  for (let step = 0; step < 50; step++) pace.addStep(10, 1);
  for (let step = 0; step < 20; step++) pace.addStep(10, 2);
  expect(pace.imagesPerSecond).toBe(5);
});
