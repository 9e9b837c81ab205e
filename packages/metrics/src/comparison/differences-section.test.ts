import { expect, test } from 'vitest';
import { textOf } from '../../test/text-of.ts';
import { ConfusionMatrix } from '../accumulators/confusion-matrix.ts';
import { differencesSection, formatPValue } from './differences-section.ts';
import type { EvaluatedRow } from './evaluated-rows.ts';

const row = (name: string, correct?: Uint8Array): EvaluatedRow => ({
  name,
  classes: ['cat'],
  confusion: new ConfusionMatrix({ classes: 1 }),
  seed: 0,
  n: 1,
  ...(correct && { correct }),
});
// The first is right on all of 20, the second on 10, the third on all but one.
const first = row('first', new Uint8Array(20).fill(1));
const second = row('second', new Uint8Array(20).fill(1, 10));
const third = row('third', new Uint8Array(20).fill(1, 1));

test('as a section: the counts, p, and which are below 0.05', () => {
  const section = differencesSection([first, second, third])!.text;
  const text = textOf(section);
  expect(text).toContain('first second +50.00 points 10 0 0.0020 first third +5.00 points 1 0 1.0000');
  expect(text).toContain('second third −45.00 points 0 9 0.0039');
  expect(section.match(/<b>/g)).toHaveLength(2);
  expect(text).toContain('Of 3 tests a few may fall below 0.05 by chance');
  expect(text).not.toContain('several seeds');
  expect(textOf(differencesSection([first, { ...second, n: 2 }])!.text)).toContain('the first one is taken');
  expect(differencesSection([first, row('unknown')])).toBeUndefined();
});

test('p values', () => {
  expect([0.00009, 0.0001, 0.05, 1].map(formatPValue)).toEqual(['< 0.0001', '0.0001', '0.0500', '1.0000']);
});
