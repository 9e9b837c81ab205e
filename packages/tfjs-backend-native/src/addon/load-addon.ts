import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { NativeBackendError } from '../native-backend-error.ts';
import type { Addon } from './addon.ts';
import { platformName } from './platform-name.ts';

/** A file of kernels that was tried before what is in use. */
export interface PassedOver {
  path: string;
  /** Why it was not taken. */
  reason: string;
  /** What mends that. */
  fix: string;
}

/** Whether the kernels in use were compiled on this machine, or came with the package. */
export type AddonOrigin = 'built' | 'prebuilt';

export interface AddonSearch {
  /** Absent when none loads. */
  found?: { addon: Addon; origin: AddonOrigin };
  /** When one loads: the files before it that the system refused. When none does: all that were tried. */
  passedOver: PassedOver[];
}

const inPackage = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));

const PREBUILDS = inPackage('prebuilds');

/** What mends a missing or useless binary. `prebuilds`: the folder of the package's binaries, which a clone of its repository lacks. */
function compileHere(prebuilds = PREBUILDS): string {
  if (process.platform === 'win32') return "use Node for x64, which the package's binary is for, or the Linux of WSL";
  const command = existsSync(prebuilds)
    ? 'npx @x/tfjs-backend-native build'
    : 'npx -y pnpm@10 --filter @x/tfjs-backend-native build:native';
  return `compile it here (needs GCC or Clang): ${command}`;
}

/**
 * Where an addon may lie, in the order in which the places are tried. What was compiled here comes first: nothing compiles it but a person who
 * wants it, or works on its source.
 */
export const addonPaths = (): string[] => [
  inPackage('build/native.node'),
  inPackage(`prebuilds/${platformName()}/native.node`),
];

/** Loads the first of these addons that loads. */
export function findAddon(paths: string[] = addonPaths()): AddonSearch {
  const require = createRequire(import.meta.url);
  const missing: PassedOver[] = [];
  const refused: PassedOver[] = [];
  for (const path of paths) {
    if (!existsSync(path)) {
      missing.push({ path, ...whyMissing(path) });
      continue;
    }
    try {
      const origin = path.startsWith(PREBUILDS) ? 'prebuilt' : 'built';
      return { found: { addon: require(path) as Addon, origin }, passedOver: refused };
    } catch (error) {
      refused.push({ path, ...whyRefused(error as NodeJS.ErrnoException) });
    }
  }
  return { passedOver: [...refused, ...missing] };
}

/** The error for a search that found nothing: every path tried, each with its reason and what mends it. */
export function noAddonError(passedOver: readonly PassedOver[]): NativeBackendError {
  const lines = passedOver.map(({ path, reason, fix }) => `  ${path}: ${reason}\n    To mend it: ${fix}`);
  return new NativeBackendError(
    `the native engine could not be loaded for ${platformName()}, Node ${process.version}. Tried:\n${lines.join('\n')}`,
  );
}

/** The compiled kernels, for those who want nothing else. @throws NativeBackendError when none of the addons loads */
export function loadAddon(paths?: string[]): Addon {
  const { found, passedOver } = findAddon(paths);
  if (found === undefined) throw noAddonError(passedOver);
  return found.addon;
}

/** Why there is no such file. `prebuilds`: the folder of the package's binaries. */
export function whyMissing(path: string, prebuilds = PREBUILDS): Omit<PassedOver, 'path'> {
  if (!path.startsWith(prebuilds)) return { reason: 'nothing was compiled here', fix: compileHere(prebuilds) };
  const systems = existsSync(prebuilds) ? readdirSync(prebuilds).sort() : [];
  const reason =
    systems.length === 0
      ? 'this copy of the package has no binaries, as a clone of its repository'
      : `the package has no binary for ${platformName()}, only for ${systems.join(', ')}`;
  return { reason, fix: compileHere(prebuilds) };
}

/** What Node says of a library that the system would not load. */
function whyRefused({ code, message }: NodeJS.ErrnoException): Omit<PassedOver, 'path'> {
  const reason = message.split('\n')[0]!;
  if (code === 'ERR_DLOPEN_DISABLED')
    return { reason, fix: 'allow addons: no --no-addons, and --allow-addons with the permission model' };
  if (/invalid ELF header|wrong ELF class|not a mach-o|incompatible architecture|not a valid Win32/i.test(reason))
    return { reason, fix: 'node_modules was copied from another system, or is damaged: install the package again' };
  return { reason, fix: compileHere() };
}
