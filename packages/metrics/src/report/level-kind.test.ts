import { expect, test } from 'vitest';
import { levelKind } from './level-kind.ts';

test('the level of a value between the worst and the best, whichever is larger', () => {
  const accuracies = [0.5, 0.6, 0.7].map((value) => levelKind(value, { worst: 0.5, best: 0.7 }));
  expect(accuracies).toEqual(['level-0', 'level-4', 'level-8']);
  expect([2, 1.9, 1].map((value) => levelKind(value, { worst: 2, best: 1 }))).toEqual([
    'level-0',
    'level-1',
    'level-8',
  ]);
  expect(levelKind(3, { worst: 3, best: 3 })).toBe('level-8');
});
