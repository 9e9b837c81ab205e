import { expect, it } from 'vitest';
import { matchesEntry, strayFiles } from './stray-files.ts';

it('finds what no entry names', () => {
  const paths = [
    'package.json',
    'README.md',
    'dist/index.js',
    'dist-old/index.js',
    'src/index.ts',
    'scripts/build.mjs',
  ];
  expect(strayFiles(paths, ['dist', 'README.md', 'scripts/build.mjs'])).toEqual(['dist-old/index.js', 'src/index.ts']);
  expect(strayFiles(['package.json'], [])).toEqual([]);
});

it('takes a star for the rest of a name', () => {
  expect(matchesEntry('wasm/kernels.wasm', 'wasm/*.wasm')).toBe(true);
  expect(matchesEntry('wasm/kernels.json', 'wasm/*.wasm')).toBe(false);
  expect(matchesEntry('wasm/old/kernels.wasm', 'wasm/*.wasm')).toBe(false);
});
