import { join } from 'node:path';
import { build } from 'esbuild';
import { packageRoot } from './run.mjs';

/** Bundles test/agreement/run.ts and its worker into files that plain Node runs, and returns the path of the first. */
export async function bundleAgreement(folder) {
  await build({
    entryPoints: ['run', 'pool-worker'].map((name) => join(packageRoot, `test/agreement/${name}.ts`)),
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    conditions: ['@x/source'],
    // tfjs-core's CommonJS build requires Node's own modules.
    banner: { js: "import { createRequire as from } from 'node:module'; const require = from(import.meta.url);" },
  });
  return join(folder, 'run.mjs');
}
