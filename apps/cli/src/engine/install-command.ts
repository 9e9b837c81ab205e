import { isInstalled } from '../package-folder.ts';

export interface InstallCommandOptions {
  /** The package among them whose install script has to run. Default: none. */
  scriptsOf?: string;
  /** Whether this program was installed from a registry. Default: as it is. */
  installed?: boolean;
}

/** What the user types to install packages where this program finds them: in the clone, or beside it in a folder of their own. */
export function installCommand(
  packages: readonly string[],
  { scriptsOf, installed = isInstalled }: InstallCommandOptions = {},
): string {
  const names = packages.join(' ');
  if (installed) return `npm i @x/cli ${names}`;
  return `npx -y pnpm@10 --filter cli add ${names}${scriptsOf ? ` --allow-build=${scriptsOf}` : ''}`;
}
