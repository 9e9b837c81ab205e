import { expect, test } from 'vitest';
import { PairedOutcomes } from './paired-outcomes.ts';

test('counts where each of two models is right', () => {
  const outcomes = new PairedOutcomes().update(
    Int32Array.of(0, 1, 2, 0, -1),
    Uint8Array.of(0, 1, 0, 2, 0),
    Uint8Array.of(0, 0, 2, 2, 1),
  );
  expect(outcomes.toJSON()).toEqual({ bothRight: 1, onlyFirst: 1, onlySecond: 1, bothWrong: 2 });
  outcomes.updateCorrect(Uint8Array.of(1, 1, 0, 0), Uint8Array.of(1, 0, 0, 0));
  expect(outcomes.toJSON()).toEqual({ bothRight: 2, onlyFirst: 2, onlySecond: 1, bothWrong: 4 });
  expect([outcomes.bothRight, outcomes.bothWrong, outcomes.count]).toEqual([2, 4, 9]);
  expect(outcomes.difference).toBe(1 / 9);
});

test('it is empty at first and after reset', () => {
  expect(new PairedOutcomes().difference).toBeNaN();
  const outcomes = new PairedOutcomes().updateCorrect(Uint8Array.of(1), Uint8Array.of(0)).reset();
  expect(outcomes.toJSON()).toEqual({ bothRight: 0, onlyFirst: 0, onlySecond: 0, bothWrong: 0 });
});

test('a refused batch counts nothing, and broken states are refused', () => {
  const outcomes = new PairedOutcomes();
  expect(() => outcomes.update(Uint8Array.of(1), Uint8Array.of(1, 0), Uint8Array.of(1))).toThrow(
    'expected the two models on the same examples, actual 1 and 2.',
  );
  expect(() => outcomes.updateCorrect(Uint8Array.of(1), Uint8Array.of())).toThrow('actual 1 and 0');
  expect(() => outcomes.update(Uint8Array.of(1), Uint8Array.of(1), Uint8Array.of())).toThrow('expected 1 labels');
  expect(outcomes.count).toBe(0);
  const state = outcomes.toJSON();
  expect(() => PairedOutcomes.fromJSON({ ...state, onlyFirst: -1 })).toThrow(
    'PairedOutcomes.fromJSON: onlyFirst is -1; expected an integer of at least 0.',
  );
  expect(() => PairedOutcomes.fromJSON(null)).toThrow('actual null');
});
