import { expect, it } from 'vitest';
import { differences } from './differences.ts';

it('names the fields that differ by path', () => {
  expect(
    differences(
      { same: [1, { a: 2 }], changed: 1, inner: { deep: { x: 1 }, list: [1, 2] }, gone: true },
      { same: [1, { a: 2 }], changed: 2, inner: { deep: { x: 3 }, list: [2, 1] }, added: null },
    ),
  ).toEqual([
    { field: 'changed', from: 1, to: 2 },
    { field: 'inner.deep.x', from: 1, to: 3 },
    { field: 'inner.list', from: [1, 2], to: [2, 1] },
    { field: 'gone', from: true, to: undefined },
    { field: 'added', from: undefined, to: null },
  ]);
});
