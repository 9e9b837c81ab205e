// The systems that there are binaries for.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { nativeFiles } from './addon-units.mjs';
import { digestOf } from './compile.mjs';

/** The oldest glibc they run on: of Debian 10, RHEL 8 and Ubuntu 18.10; Node's own binaries need it too. */
export const GLIBC = '2.28';
/** The oldest macOS: of Node 20. */
export const MACOS = '11.0';

/** What Node looks for in an addon. */
export const EXPORTS = ['napi_register_module_v1', 'node_api_module_get_api_version_v1'];

/** By name: the processor, what Clang calls the system, and which systems' kernels it shares (kernels call nothing but the C library's maths). */
export const TARGETS = {
  'linux-x64': { cpu: 'x64', triple: `x86_64-linux-gnu.${GLIBC}` },
  'linux-x64-musl': { cpu: 'x64', triple: 'x86_64-linux-musl', kernelsOf: 'linux-x64' },
  'linux-arm64': { cpu: 'arm64', triple: `aarch64-linux-gnu.${GLIBC}` },
  'linux-arm64-musl': { cpu: 'arm64', triple: 'aarch64-linux-musl', kernelsOf: 'linux-arm64' },
  'darwin-x64': { cpu: 'x64', triple: `x86_64-macos.${MACOS}` },
  'darwin-arm64': { cpu: 'arm64', triple: `aarch64-macos.${MACOS}` },
  'win32-x64': { cpu: 'x64', triple: 'x86_64-windows-gnu' },
};

/** Where the binaries lie. */
export const PREBUILDS = fileURLToPath(new URL('../../prebuilds/', import.meta.url));

export const prebuiltPath = (target, folder = PREBUILDS) => join(folder, target, 'native.node');

/** Holds the digest of what a target's binary was built from. */
export const stampPath = (target, folder = PREBUILDS) => join(folder, target, 'sources.sha256');

/** The digest of what the binaries would be built from now. */
export function digestOfPrebuilt() {
  const scripts = [
    '../build-prebuilt.mjs',
    './addon-units.mjs',
    './compile.mjs',
    './find-zig.mjs',
    './prebuilt-targets.mjs',
  ];
  return digestOf([...nativeFiles(), ...scripts.map((path) => fileURLToPath(new URL(path, import.meta.url)))], []);
}

/** Whether a target's binary is there, and as its sources are now. */
export function stateOf(target, digest = digestOfPrebuilt(), folder = PREBUILDS) {
  const [path, stamp] = [prebuiltPath(target, folder), stampPath(target, folder)];
  if (!existsSync(path) || !existsSync(stamp)) return 'missing';
  return readFileSync(stamp, 'utf8').trim() === digest ? 'built' : 'outdated';
}
