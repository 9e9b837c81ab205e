import { fileURLToPath } from 'node:url';
import { build, type Metafile } from 'esbuild';
import { expect, it } from 'vitest';

it('the help is instant: until a command runs, neither TensorFlow.js nor a schema is loaded', async () => {
  const { metafile } = await build({
    absWorkingDir: fileURLToPath(new URL('..', import.meta.url)),
    entryPoints: ['src/run-cli.ts'],
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    write: false,
    metafile: true,
  });
  // Commands are found, and would be loaded.
  expect(Object.keys(metafile.inputs)).toContain('src/commands/train.ts');
  const packages = [...staticImports(metafile.inputs, 'src/run-cli.ts')].filter((path) =>
    /^(?!node:|src\/)/.test(path),
  );
  expect(packages.sort()).toEqual(['@x/cifar-loader', '@x/run-folder/names']);
});

/** All that a file imports, directly or through others, before any of it runs. */
function staticImports(inputs: Metafile['inputs'], file: string, found = new Set<string>()): Set<string> {
  for (const { path, kind } of inputs[file]?.imports ?? []) {
    if (kind !== 'import-statement' || found.has(path)) continue;
    found.add(path);
    staticImports(inputs, path, found);
  }
  return found;
}
