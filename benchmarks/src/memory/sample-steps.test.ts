import { expect, it } from 'vitest';
import { sampleSteps } from './sample-steps.ts';

it('looks early, twice on the way, and at the end', () => {
  expect(sampleSteps(2000)).toEqual([100, 500, 1000, 2000]);
  expect(sampleSteps(30)).toEqual([2, 8, 15, 30]);
  expect(sampleSteps(1)).toEqual([1]);
});
