import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { publishedEntries } from '../src/api/published-entries.ts';
import { readmeProblems } from '../src/readme-problems.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const read = (path: string) => readFileSync(path, 'utf8');

const packages = publishedEntries(root)
  .filter(({ name }) => name === 'index')
  .map(({ package: name, folder, source }) => ({
    name,
    text: read(join(folder, 'README.md')),
    errorClass: /\b([A-Z]\w+Error)\b/.exec(read(source))![1]!,
  }));

it('the READMEs of the published packages have the same parts', () => {
  expect(packages.map(({ errorClass }) => errorClass).sort()).toEqual([
    'AugmentError',
    'CifarLoaderError',
    'MetricsError',
    'ModelError',
    'NativeBackendError',
    'TensorFilesError',
    'TrainerError',
  ]);
  const program = { name: '@x/cli', text: read(join(root, 'apps/cli/README.md')) };
  expect([...packages, program].flatMap(readmeProblems)).toEqual([]);
});
