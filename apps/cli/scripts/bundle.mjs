// Makes what is published of the command line, below bundle/: one program whose private packages are part of it, while published ones
// stay imports, and the web app that `dashboard` serves. Runs before the package is packed.

import { cpSync, existsSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const packageRoot = fileURLToPath(new URL('..', import.meta.url));
const { dependencies } = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8'));
const bundle = join(packageRoot, 'bundle');
const app = fileURLToPath(new URL('dist', pathOf('@x/example/package.json')));

function pathOf(specifier) {
  return new URL(`file://${createRequire(import.meta.url).resolve(specifier)}`);
}

rmSync(bundle, { recursive: true, force: true });
const { metafile } = await build({
  absWorkingDir: packageRoot,
  entryPoints: ['src/main.ts'],
  outdir: bundle,
  bundle: true,
  splitting: true,
  chunkNames: '[name]-[hash]',
  external: Object.keys(dependencies),
  conditions: ['@x/source'],
  platform: 'node',
  format: 'esm',
  target: 'node20.19',
  metafile: true,
});
// Code of others stays in packages of its own, with its licence.
const foreign = Object.keys(metafile.inputs).filter((path) => path.includes('node_modules/'));
if (foreign.length > 0)
  throw new Error(`expected only code of this repository in the bundle, actual ${foreign[0]}: add it to dependencies.`);

if (!existsSync(join(app, 'index.html')))
  throw new Error(
    `the web app is not built: ${app} has no index.html. Build it: npx -y pnpm@10 --filter example build`,
  );
cpSync(app, join(bundle, 'app'), { recursive: true });
