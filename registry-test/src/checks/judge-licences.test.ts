import { expect, it } from 'vitest';
import { judgeLicences } from './judge-licences.ts';

const exceptions = { 'CC-BY-3.0': [{ name: 'spdx-exceptions' }] };

it('accepts permissive licences, alone and joined', () => {
  expect(judgeLicences({ ...exceptions, MIT: [{ name: 'a' }], '(MIT OR Apache-2.0)': [{ name: 'b' }] })).toEqual([]);
});

it('names what is not, and what is no exception any more', () => {
  expect(judgeLicences({ 'GPL-3.0 AND MIT': [{ name: 'a' }], 'CC-BY-3.0': [{ name: 'c' }] })).toEqual([
    expect.stringMatching(/^a: expected one of .*, actual GPL-3\.0 AND MIT\.$/),
    expect.stringMatching(/^c: expected one of .*, actual CC-BY-3\.0\.$/),
    'the exception for the licence of spdx-exceptions is not needed: remove it.',
  ]);
});
