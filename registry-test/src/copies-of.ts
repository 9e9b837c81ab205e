import { readdirSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** The folders, links resolved, in which a package lies at any depth of a `node_modules`. */
export function copiesOf(name: string, nodeModules: string): string[] {
  const found = new Set<string>();
  const seen = new Set<string>();
  const visit = (folder: string) => {
    const real = realpathSync(folder);
    if (seen.has(real)) return;
    seen.add(real);
    if (real.endsWith(join('node_modules', name))) found.add(real);
    for (const entry of readdirSync(real)) {
      const path = join(real, entry);
      if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) visit(path);
    }
  };
  visit(nodeModules);
  return [...found].sort();
}
