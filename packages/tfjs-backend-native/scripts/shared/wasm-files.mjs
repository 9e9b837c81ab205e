// Where the WebAssembly files lie, and what they were made from.

import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { digestOf, filesBelow, sources } from './compile.mjs';

/** The whole of a 32-bit address space but its last page. In bytes. */
export const LARGEST_MEMORY = 65_535 * 65_536;

const folder = fileURLToPath(new URL('../../wasm/', import.meta.url));

export const wasmPath = (isa) => join(folder, `tfjs-backend-native-${isa}.wasm`);

/** Holds the digest of what the files were built from. */
export const digestPath = join(folder, 'sources.sha256');

/** The digest of what the files would be built from now. */
export function digestOfWasm() {
  const notUsed = ['addon.cc', 'operand-guard.h'].map((name) => join(sources, name));
  const used = filesBelow(sources).filter(
    (file) => !notUsed.includes(file) && (!file.startsWith(join(sources, 'runtime')) || file.endsWith('.h')),
  );
  const scripts = ['../build-wasm.mjs', './compile.mjs', './find-zig.mjs', './wasm-files.mjs'];
  return digestOf([...used, ...scripts.map((path) => fileURLToPath(new URL(path, import.meta.url)))], []);
}
