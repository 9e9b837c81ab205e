import { expect, test } from 'vitest';
import { first, row, second, third } from '../../test/sample-rows.ts';
import { textOf } from '../../test/text-of.ts';
import { differencesSection, formatPValue } from './differences-section.ts';

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
