import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

/** A module that a published package exports, with types. */
export interface PublishedEntry {
  /** The package, such as `@x/trainer`. */
  package: string;
  /** The folder of the package, an absolute path. */
  folder: string;
  /** The name of the module's file, such as `index` or `schemas`. */
  name: string;
  /** Its built types, an absolute path. */
  types: string;
  /** Its source, an absolute path. */
  source: string;
}

type Exports = string | { [condition: string]: Exports };

/** The typed modules of every published package below `root/packages`, each once, sorted by package. */
export function publishedEntries(root: string): PublishedEntry[] {
  const folders = readdirSync(join(root, 'packages')).map((name) => join(root, 'packages', name));
  return folders.flatMap((folder) => {
    const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    if (manifest.private) return [];
    return typedModules(manifest.exports).map(({ types, source }) => ({
      package: manifest.name,
      folder,
      name: basename(types, '.d.ts'),
      types: join(folder, types),
      source: join(folder, source),
    }));
  });
}

function typedModules(exports: Exports): { types: string; source: string }[] {
  if (typeof exports === 'string') return [];
  const { types, '@x/source': source } = exports;
  const own = typeof types === 'string' && typeof source === 'string' ? [{ types, source }] : [];
  return [...own, ...Object.values(exports).flatMap(typedModules)];
}
