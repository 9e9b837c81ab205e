import { type BuildOptions, type BuildResult, build } from 'esbuild';

/** A module as a page gets it from a bundler. */
export interface BrowserBundle {
  /** What would not run in a browser, and all that the bundler said; one line each. */
  problems: string[];
  /** The names that it exports, sorted. */
  exports: string[];
  /** The files of which something is in it. */
  files: string[];
}

/**
 * Bundles a module for browsers as somebody would who installed the workspace's packages: with esbuild's defaults. Packages are read from their
 * sources. Every import that is left is a problem, those of Node's modules foremost.
 *
 * @param source the module, for example `export * from '@x/augment'`
 * @param directory where its imports are looked up from
 */
export async function bundleForBrowser(source: string, directory: string): Promise<BrowserBundle> {
  const { errors, warnings, metafile } = await tryToBuild({
    stdin: { contents: source, resolveDir: directory, sourcefile: 'entry.js' },
    bundle: true,
    platform: 'browser',
    format: 'esm',
    conditions: ['@x/source'],
    write: false,
    metafile: true,
    logLevel: 'silent',
  });
  const output = Object.values(metafile?.outputs ?? {})[0];
  const left = output?.imports.filter(({ external }) => external) ?? [];
  return {
    problems: [
      ...[...errors, ...warnings].map(({ text, location }) => `${location?.file}: ${text}`),
      ...left.map(({ path }) => `the import of ${path} is left`),
    ],
    exports: output?.exports.toSorted() ?? [],
    files: Object.entries(output?.inputs ?? {}).flatMap(([file, { bytesInOutput }]) => (bytesInOutput > 0 ? file : [])),
  };
}

/** The result also of a build that failed. */
async function tryToBuild(
  options: BuildOptions,
): Promise<Pick<BuildResult, 'errors' | 'warnings'> & Partial<BuildResult>> {
  try {
    return await build(options);
  } catch (failure) {
    if (failure instanceof Error && 'errors' in failure) return failure as unknown as BuildResult;
    throw failure;
  }
}
