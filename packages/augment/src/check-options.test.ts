import { expect, it } from 'vitest';
import { describe } from './check-options.ts';

it('describes any value in a few words', () => {
  expect(describe([1, 'a', null, { b: 1 }, new Uint8Array(1)])).toBe("[1, 'a', null, Object, Uint8Array]");
  expect(describe('x'.repeat(200))).toBe(`'${'x'.repeat(100)}…'`);
  expect(describe(Array(13).fill(0))).toBe('[0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, …]');
  expect(describe(Object.create(null))).toBe('object');
});

it('describes what a file may hold, however deep and whatever its names', () => {
  const depth = 20_000;
  expect(describe(JSON.parse('['.repeat(depth) + ']'.repeat(depth)))).toBe('[[[[…]]]]');
  expect(describe(JSON.parse('{ "constructor": { "name": {} }, "__proto__": { "constructor": null } }'))).toBe(
    'Object',
  );
});
