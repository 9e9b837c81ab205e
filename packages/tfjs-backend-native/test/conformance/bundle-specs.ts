import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'esbuild';

const require = createRequire(import.meta.url);
const CORE = join(dirname(require.resolve('@tensorflow/tfjs-core/package.json')), 'dist');
const SPEC_PROCESS = fileURLToPath(new URL('./spec-process.ts', import.meta.url));

/** The spec files of the installed tfjs-core, as paths in its `dist`. */
export function specFiles(): string[] {
  const paths = readdirSync(CORE, { recursive: true, encoding: 'utf8' });
  return paths.filter((path) => path.endsWith('_test.js')).sort();
}

/**
 * Bundles the specs of the installed tfjs-core with everything that they run on into one module, so that all of it meets one copy of tfjs-core (the
 * specs reach into its sources, not its package entry). Running it does what spec-process.ts says.
 */
export async function bundleSpecs(outfile: string): Promise<void> {
  const entries = specFiles().map(
    (file) => `${JSON.stringify(file)}: () => require(${JSON.stringify(join(CORE, file))})`,
  );
  const contents = `import { runSpecs } from ${JSON.stringify(SPEC_PROCESS)}; await runSpecs({ ${entries.join(',\n')} });`;
  await build({
    stdin: { contents, resolveDir: dirname(SPEC_PROCESS) },
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    mainFields: ['module', 'main'],
    conditions: ['@x/source'],
    logLevel: 'error',
    // tfjs-core's list of side effects leaves out its specs.
    ignoreAnnotations: true,
    // The addon lies where load-addon.ts looks for it.
    define: { 'import.meta.url': JSON.stringify(new URL('../../src/addon/load-addon.ts', import.meta.url).href) },
    banner: {
      js: `import * as nodeModule from 'node:module'; const require = nodeModule.createRequire(${JSON.stringify(import.meta.url)});`,
    },
    plugins: [oneJasmine],
  });
}

/** tfjs-core's specs look into a file of an older jasmine to set its timeout; they get the jasmine that runs them. */
const oneJasmine: Plugin = {
  name: 'one-jasmine',
  setup({ onLoad, onResolve }) {
    onResolve({ filter: /^jasmine-core$/ }, ({ path }) => ({ path: require.resolve(path), external: true }));
    onResolve({ filter: /^jasmine-core\/lib\// }, ({ path }) => ({ path, namespace: 'one-jasmine' }));
    onLoad({ filter: /./, namespace: 'one-jasmine' }, () => ({
      contents: `module.exports = { core: () => require('jasmine-core').jasmine };`,
      resolveDir: dirname(SPEC_PROCESS),
    }));
  },
};
