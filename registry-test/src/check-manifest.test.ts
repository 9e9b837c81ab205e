import { expect, it } from 'vitest';
import { checkManifest } from './check-manifest.ts';

const manifest = { name: '@x/trainer', exports: {}, files: ['dist'] };

it('accepts published packages and ranges', () => {
  const dependencies = { '@x/metrics': '^0.1.0', zod: '4.6.7' };
  expect(checkManifest({ ...manifest, dependencies }, ['@x/metrics', '@x/trainer'])).toEqual([]);
});

it('names private packages and ranges of the workspace', () => {
  const dependencies = { '@x/test-kit': '^0.1.0', '@x/metrics': 'workspace:^' };
  const peerDependencies = { zod: 'catalog:' };
  expect(checkManifest({ ...manifest, dependencies, peerDependencies }, ['@x/metrics'])).toEqual([
    '@x/trainer needs @x/test-kit, which is private: publish it, or do without it.',
    "@x/trainer asks for @x/metrics 'workspace:^': expected a range of versions.",
    "@x/trainer asks for zod 'catalog:': expected a range of versions.",
  ]);
});
