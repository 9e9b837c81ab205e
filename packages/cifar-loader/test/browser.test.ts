import { bundleForBrowser } from '@x/test-kit/bundle-for-browser';
import { expect, it } from 'vitest';
import * as inNode from '../src/index.ts';

it('has in a browser what needs no Node, and nothing that Node has not', async () => {
  const { exports, problems } = await bundleForBrowser("export * from '@x/cifar-loader'", import.meta.dirname);
  expect(problems).toEqual([]);
  expect(exports).toEqual(
    expect.arrayContaining([
      'CIFAR10_CLASSES',
      'CIFAR100_CLASSES',
      'decodeCifar10',
      'decodeCifar100',
      'readCifar10Archive',
      'takeFirst',
    ]),
  );
  expect(Object.keys(inNode)).toEqual(expect.arrayContaining(exports));
});

it('names what is not there when it is bundled', async () => {
  const { problems } = await bundleForBrowser("export { loadCifar10 } from '@x/cifar-loader'", import.meta.dirname);
  expect(problems).toEqual([expect.stringMatching(/No matching export in ".*" for import "loadCifar10"$/)]);
});
