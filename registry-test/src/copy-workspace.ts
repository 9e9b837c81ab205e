import { cpSync, existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { runCommand } from './run-command.ts';
import { type PublicPackage, ROOT } from './workspace.ts';

/** Copies what git tracks or would track, and the builds of the packages and the web app. Rejects where one is not built. */
export async function copyWorkspace(packages: readonly Pick<PublicPackage, 'folder'>[], folder: string): Promise<void> {
  const files = await runCommand('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: ROOT,
  });
  for (const file of files.split('\0')) {
    if (file === '' || !existsSync(join(ROOT, file))) continue;
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    cpSync(join(ROOT, file), join(folder, file));
  }
  // The web app is part of the command line when that is packed.
  for (const home of [...packages.map(({ folder }) => folder), 'apps/example']) {
    const build = join(ROOT, home, 'dist');
    if (!existsSync(build)) throw new Error(`${home} is not built. Build it: npx -y pnpm@10 build`);
    cpSync(build, join(folder, home, 'dist'), { recursive: true });
  }
}
