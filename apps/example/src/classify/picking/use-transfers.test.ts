import { expect, it } from 'vitest';
import { fileSource } from './use-transfers.ts';

it('takes the first file, and says when there are more', () => {
  const [a, b] = ['a.png', ''].map((name) => new File(['x'], name)) as [File, File];
  expect(fileSource([a])).toEqual({ kind: 'file', name: 'a.png', file: a });
  expect(fileSource([b, a])).toEqual({
    kind: 'file',
    name: 'The pasted picture',
    file: b,
    note: 'Of the 2 files, only the first is looked at.',
  });
  expect(fileSource([])).toBeUndefined();
  expect(fileSource(null)).toBeUndefined();
});
