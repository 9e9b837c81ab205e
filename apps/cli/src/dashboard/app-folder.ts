import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { CliError } from '../cli-error.ts';

/** Where the built web app is. */
export function appFolder(): string {
  const folder = fileURLToPath(new URL('dist/', import.meta.resolve('@x/example/package.json')));
  if (existsSync(`${folder}index.html`)) return folder;
  throw new CliError(
    `The dashboard's web app is not built: ${folder} has no index.html. Build it: npx -y pnpm@10 --filter example build`,
  );
}
