import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { publishedEntries } from './published-entries.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const entries = publishedEntries(root);

it('finds every typed module of a package, also those for browsers', () => {
  const namesOf = (name: string) => entries.filter((entry) => entry.package === name).map((entry) => entry.name);
  expect(namesOf('@x/trainer')).toEqual(['index', 'schemas', 'tensorboard']);
  expect(namesOf('@x/cifar-loader').sort()).toEqual(['index', 'index.browser']);
  expect(namesOf('@x/alexnet-models')).toEqual(['index']); // its weights have no types
});

it('leaves private packages out', () => {
  expect(entries.some((entry) => entry.package === '@x/run-folder')).toBe(false);
});

it('knows the source and the built types', () => {
  const { folder, types, source } = entries.find(({ name }) => name === 'schemas')!;
  expect([relative(root, types), relative(root, source), relative(root, folder)]).toEqual([
    'packages/trainer/dist/schemas.d.ts',
    'packages/trainer/src/schemas.ts',
    'packages/trainer',
  ]);
});
