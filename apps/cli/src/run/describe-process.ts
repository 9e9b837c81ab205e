import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { availableParallelism, cpus, release, type as systemType, totalmem } from 'node:os';
import { promisify } from 'node:util';
import type { RunProcess } from '@x/run-folder';
import { isInstalled, packageFolder } from '../package-folder.ts';

const require = createRequire(import.meta.url);
const packages = [
  '@tensorflow/tfjs-core',
  '@tensorflow/tfjs-layers',
  '@x/alexnet-models',
  '@x/augment',
  '@x/cifar-loader',
  '@x/cli',
  '@x/metrics',
  '@x/tfjs-backend-native',
  '@x/trainer',
];

/** What a run is made with and runs on: versions, commit, hardware. */
export async function describeProcess(): Promise<Pick<RunProcess, 'startedAt' | 'versions' | 'commit' | 'hardware'>> {
  return {
    startedAt: new Date().toISOString(),
    versions: {
      node: process.versions.node,
      ...Object.fromEntries(packages.map((name) => [name, require(`${name}/package.json`).version as string])),
    },
    // What git says of an installed copy is about the user's own files.
    commit: isInstalled ? null : await sourceCommit(packageFolder),
    hardware: {
      processor: cpus()[0]?.model.trim() ?? process.arch,
      cores: availableParallelism(),
      memoryGigabytes: Math.round(totalmem() / 1e8) / 10,
      system: `${systemType()} ${release()} ${process.arch}`,
    },
  };
}

/** The commit that a folder of a git checkout is at, with `-dirty` when files differ from it; null elsewhere. */
export async function sourceCommit(folder: string): Promise<string | null> {
  const git = async (...args: string[]) => (await promisify(execFile)('git', args, { cwd: folder })).stdout.trim();
  try {
    const commit = await git('rev-parse', 'HEAD');
    const changed = await git('status', '--porcelain', '--untracked-files=no');
    return changed ? `${commit}-dirty` : commit;
  } catch {
    // No git, or no checkout.
    return null;
  }
}
