import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';

/** The package whose binaries are no part of the repository: `build:prebuilt` makes them. */
export const ENGINE = '@x/tfjs-backend-native';

/** Whether the engine's binaries are there, for all systems and as their sources are now. */
export const readyBinaries = (home: string): boolean =>
  spawnSync(process.execPath, ['scripts/check-prebuilt.mjs'], { cwd: home }).status === 0;

/**
 * Copies the engine's binaries from its folder to that of a copy. Where a release's are not ready, what was compiled on this machine
 * stands in for them, so that the package can be proved here. Gives the settings with which it then lets itself be packed.
 */
export function copyBinaries(home: string, copy: string): Record<string, string> {
  if (readyBinaries(home)) {
    cpSync(join(home, 'prebuilds'), join(copy, 'prebuilds'), { recursive: true });
    return {};
  }
  const built = join(home, 'build/native.node');
  if (!existsSync(built))
    throw new Error(`${ENGINE} has no binaries: npx -y pnpm@10 --filter ${ENGINE} build:prebuilt`);
  const system = join(copy, 'prebuilds', `${process.platform}-${process.arch}`);
  mkdirSync(system, { recursive: true });
  cpSync(built, join(system, 'native.node'));
  return { TFJS_NATIVE_BINARIES: 'optional' };
}
