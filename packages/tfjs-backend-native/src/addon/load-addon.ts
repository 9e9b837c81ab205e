import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { NativeBackendError } from '../native-backend-error.ts';
import type { Addon } from './addon.ts';

const PACKAGE_ROOT = new URL('../../', import.meta.url);

/** Where a built addon may lie, in the order in which the places are tried. */
export function addonPaths(): string[] {
  const places = ['build/native.node', `prebuilds/${process.platform}-${process.arch}/native.node`];
  return places.map((place) => fileURLToPath(new URL(place, PACKAGE_ROOT)));
}

/**
 * Loads the compiled kernels.
 *
 * @throws NativeBackendError when no addon loads: it lists every path tried, each with its reason, and the command that builds one.
 */
export function loadAddon(paths: string[] = addonPaths()): Addon {
  const require = createRequire(import.meta.url);
  const reasons: string[] = [];
  for (const path of paths) {
    try {
      return require(path) as Addon;
    } catch (error) {
      reasons.push(`  ${path}: ${(error as Error).message.split('\n')[0]}`);
    }
  }
  const script = fileURLToPath(new URL('scripts/build-native.mjs', PACKAGE_ROOT));
  throw new NativeBackendError(
    `the native engine could not be loaded for ${process.platform}-${process.arch}, Node ${process.version}. Tried:\n${reasons.join('\n')}\n` +
      `Build it with a C++ compiler (GCC or Clang):\n  node ${script}`,
  );
}
