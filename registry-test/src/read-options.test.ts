import { expect, it } from 'vitest';
import { readOptions } from './read-options.ts';

const packages = ['packages/metrics', 'apps/cli'].map((folder) => ({ name: `@x/${folder}`, folder, readme: '' }));

it('chooses everything, or what is named', () => {
  const everything = readOptions([], packages);
  expect(everything.chosen).toEqual(packages);
  expect(everything.clients.map(({ name }) => name)).toEqual(['npm', 'pnpm']);
  expect(everything.majors).toEqual([20, 22, 24, 26]);
  expect(everything.everything).toBe(true);
  expect(everything.keep).toBe(false);
  const some = readOptions(['--package', 'cli', '--client', 'npm', '--node', '24,20', '--keep'], packages);
  expect(some.chosen).toEqual([packages[1]]);
  expect(some.clients.map(({ name }) => name)).toEqual(['npm']);
  expect(some.majors).toEqual([20, 24]);
  expect(some.everything).toBe(false);
  expect(some.keep).toBe(true);
});

it('refuses what there is not', () => {
  expect(() => readOptions(['--package', 'tensors'], packages)).toThrow(
    "--package: expected some of metrics, cli, actual 'tensors'.",
  );
  expect(() => readOptions(['--node', '18'], packages)).toThrow(
    "--node: expected some of 20, 22, 24, 26, actual '18'.",
  );
});
