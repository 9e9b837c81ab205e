import { expect, it } from 'vitest';
import { moduleEntries } from './module-entries.ts';

it('leaves out files and patterns', () => {
  const exports = {
    '.': { types: './dist/index.d.ts', default: './dist/index.js' },
    './schemas': { default: './dist/schemas.js' },
    './weights/*': './weights/*',
    './package.json': './package.json',
  };
  expect(moduleEntries('@x/trainer', exports)).toEqual(['@x/trainer', '@x/trainer/schemas']);
});
