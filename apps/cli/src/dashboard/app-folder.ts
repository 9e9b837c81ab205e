import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CliError } from '../cli-error.ts';
import { isInstalled, packageFolder } from '../package-folder.ts';

/** Where the built web app is: part of what is published, or the workspace's. */
export function appFolder(): string {
  if (isInstalled) return join(packageFolder, 'bundle', 'app', '/');
  const folder = fileURLToPath(new URL('dist/', import.meta.resolve('@x/example/package.json')));
  if (existsSync(`${folder}index.html`)) return folder;
  throw new CliError(
    `The dashboard's web app is not built: ${folder} has no index.html. Build it: npx -y pnpm@10 --filter example build`,
  );
}
