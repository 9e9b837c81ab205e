import { join } from 'node:path';
import { build } from 'esbuild';
import { packageRoot } from './run.mjs';

/** Bundles test/agreement/run.ts into one file that plain Node runs, and returns its path. */
export async function bundleAgreement(folder) {
  const outfile = join(folder, 'agreement.mjs');
  await build({
    entryPoints: [join(packageRoot, 'test/agreement/run.ts')],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    conditions: ['@x/source'],
    // tfjs-core's CommonJS build requires Node's own modules.
    banner: { js: "import { createRequire as from } from 'node:module'; const require = from(import.meta.url);" },
  });
  return outfile;
}
