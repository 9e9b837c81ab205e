import { join } from 'node:path';
import { copyWorkspace } from './copy-workspace.ts';
import { copyBinaries, ENGINE } from './native-binaries.ts';
import { runCommand } from './run-command.ts';
import type { Registry } from './start-registry.ts';
import { type PublicPackage, plainEnvironment, ROOT } from './workspace.ts';

const GIT_AUTHOR = {
  GIT_AUTHOR_NAME: 'registry test',
  GIT_AUTHOR_EMAIL: 'registry-test@example.org',
  GIT_COMMITTER_NAME: 'registry test',
  GIT_COMMITTER_EMAIL: 'registry-test@example.org',
};

/**
 * Releases the packages as a maintainer does, from a copy of the workspace in `folder`: `changeset version`, a commit, and `changeset
 * publish`. Gives the version of each by name. Rejects where a package is not built, or where one of the commands fails.
 */
export async function publishPackages(
  packages: readonly PublicPackage[],
  registry: Registry,
  folder: string,
): Promise<Map<string, string>> {
  await copyWorkspace(packages, folder);
  const home = packages.find(({ name }) => name === ENGINE)!.folder;
  const binaries = copyBinaries(join(ROOT, home), join(folder, home));
  const env = { ...plainEnvironment(), ...GIT_AUTHOR };
  const run = (command: string, args: string[], settings: Record<string, string> = {}) =>
    runCommand(command, args, { cwd: folder, env: { ...env, ...settings } });

  await run('git', ['init', '-q', '-b', 'main']);
  await run('git', ['add', '-A']);
  await run('git', ['commit', '-q', '-m', 'Workspace']);
  await run('pnpm', ['install', '--frozen-lockfile', '--prefer-offline', '--ignore-scripts']);
  const changeset = join(folder, 'node_modules', '.bin', 'changeset'); // `pnpm exec` would install anew, from the other registry
  await run(changeset, ['version']);
  await run('git', ['commit', '-q', '-a', '-m', 'Versions']);
  await run(changeset, ['publish'], { ...registry.settings, ...binaries });

  const versions = packages.map(async ({ name }) => {
    const version = (await run('npm', ['view', name, 'version'], registry.settings)).trim();
    if (!/^\d+\.\d+\.\d+/.test(version))
      throw new Error(`expected ${name} in the registry, actual ${version || 'none'}.`);
    return [name, version] as const;
  });
  return new Map(await Promise.all(versions));
}
