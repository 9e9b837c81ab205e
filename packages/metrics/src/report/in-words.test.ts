import { expect, test } from 'vitest';
import { inWords } from './in-words.ts';

test('plain values read as text', () => {
  expect(inWords({ type: 'randomCrop', padding: 4, mode: 'reflect' })).toBe('randomCrop (padding 4, mode reflect)');
  expect(inWords({ name: 'sgd', nesterov: true, withoutWeightDecay: [] })).toBe(
    'sgd (nesterov true, withoutWeightDecay none)',
  );
  expect(inWords([{ type: 'flip' }, 1, null])).toBe('flip, 1, none');
  expect(inWords({ a: { b: 2 } })).toBe('(a (b 2))');
});
