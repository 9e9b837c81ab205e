import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { newestVersion } from './newest-version.ts';
import { runCommand } from './run-command.ts';
import { plainEnvironment } from './workspace.ts';

/** A release of Node that consumers run on. */
export interface NodeRelease {
  version: string;
  /** The folder with its `node`, to be first on the path. */
  bin: string;
}

/** The majors that are promised. */
export const NODE_MAJORS = [20, 22, 24, 26] as const;

/**
 * Installs the newest release of each major that npm's registry has into `folder`: the package that `node` on npm takes its program from,
 * whose install script does not need to run.
 */
export async function installNodes(majors: readonly number[], folder: string): Promise<NodeRelease[]> {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  const options = { cwd: folder, env: plainEnvironment() };
  const program = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
  const versions = JSON.parse(await runCommand('npm', ['view', program, 'versions', '--json'], options)) as string[];
  const releases = majors.map((major) => ({ alias: `node-${major}`, version: newestVersion(versions, major) }));
  const packages = releases.map(({ alias, version }) => `${alias}@npm:${program}@${version}`);
  await runCommand('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', ...packages], options);
  return releases.map(({ alias, version }) => ({ version, bin: join(folder, 'node_modules', alias, 'bin') }));
}
