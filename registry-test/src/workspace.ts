import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface PublicPackage {
  name: string;
  /** Relative to the root, for example `packages/metrics`. */
  folder: string;
  readme: string;
}

/** The folder of the workspace. */
export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** The packages that are published, and the command line, by name. */
export function publicPackages(): PublicPackage[] {
  const folders = ['packages', 'apps'].flatMap((group) =>
    readdirSync(join(ROOT, group)).map((name) => join(group, name)),
  );
  return folders.flatMap((folder) => {
    const { name, private: isPrivate } = JSON.parse(readFileSync(join(ROOT, folder, 'package.json'), 'utf8'));
    return isPrivate ? [] : [{ name, folder, readme: readFileSync(join(ROOT, folder, 'README.md'), 'utf8') }];
  });
}

/** The file that starts verdaccio. */
export const VERDACCIO = createRequire(import.meta.url).resolve('verdaccio/bin/verdaccio');

/**
 * The environment without what npm and pnpm put into that of the scripts they run, which commands of their own would take for
 * settings. First on its path is the pnpm of this package.
 */
export function plainEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(npm_|pnpm_|NODE_OPTIONS$|NODE_PATH$|INIT_CWD$)/i.test(name),
  );
  const path = [join(ROOT, 'registry-test', 'node_modules', '.bin'), process.env.PATH].join(delimiter);
  return { ...Object.fromEntries(kept), PATH: path, CI: '1', NO_COLOR: '1' };
}
