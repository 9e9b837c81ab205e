import { relaxedSimd, simd } from 'wasm-feature-detect';
import type { Addon } from '../addon/addon.ts';
import { NativeBackendError } from '../native-backend-error.ts';
import { createWasmAddon } from './wasm-addon.ts';
import { type WasmModule, webAssembly } from './web-assembly.ts';

/** The instruction sets of WebAssembly that there are kernels for, best first. */
const INSTRUCTION_SETS = ['wasm-relaxed-simd', 'wasm-simd'] as const;
type WasmIsa = (typeof INSTRUCTION_SETS)[number];

/** (Bundlers take a file along whose name stands in such a `new URL`.) */
const urlOf = (isa: WasmIsa): URL =>
  isa === 'wasm-simd'
    ? new URL('../../wasm/tfjs-backend-native-simd.wasm', import.meta.url)
    : new URL('../../wasm/tfjs-backend-native-relaxed-simd.wasm', import.meta.url);

/** Whether a name is one of WebAssembly's instruction sets, here or on other machines. */
export const isWasmIsa = (name: string): name is WasmIsa => (INSTRUCTION_SETS as readonly string[]).includes(name);

/** WebAssembly's instruction sets that this runtime has, best first. */
export async function wasmIsas(): Promise<string[]> {
  if (!hasSharedMemory() || !(await simd())) return [];
  return INSTRUCTION_SETS.slice((await relaxedSimd()) ? 0 : 1);
}

/** (Also pages that may have no SharedArrayBuffer, because they are not isolated, have this.) */
function hasSharedMemory(): boolean {
  if (webAssembly === undefined) return false;
  const { buffer } = new webAssembly.Memory({ initial: 0, maximum: 1, shared: true });
  return Object.prototype.toString.call(buffer) === '[object SharedArrayBuffer]';
}

/** Compiled once, however often the backend is registered: each has a memory of its own. */
const modules = new Map<WasmIsa, Promise<WasmModule>>();

/**
 * The kernels in WebAssembly.
 *
 * @param read gives a file's content
 * @param wanted the instruction set. Default: the best that this runtime has
 * @throws NativeBackendError when the runtime lacks what they need, or the file cannot be read.
 */
export async function loadWasm(read: (url: URL) => Promise<ArrayBuffer | Uint8Array>, wanted?: string): Promise<Addon> {
  const offered = await wasmIsas();
  const isa = wanted ?? offered[0];
  if (isa === undefined) {
    throw new NativeBackendError(
      'the WebAssembly engine needs a runtime with SIMD and shared memory (Node 20, Chrome 91, Firefox 89, Safari 16.4, or newer)',
    );
  }
  if (!isWasmIsa(isa) || !offered.includes(isa))
    throw new NativeBackendError(
      `the instruction set '${isa}' is none of those of WebAssembly here: ${offered.join(', ')}`,
    );
  const module = modules.get(isa) ?? read(urlOf(isa)).then((bytes) => webAssembly!.compile(bytes));
  modules.set(isa, module);
  try {
    return createWasmAddon(await module, isa);
  } catch (error) {
    modules.delete(isa);
    throw new NativeBackendError(
      `the WebAssembly engine could not be loaded from ${urlOf(isa)}: ${(error as Error).message}. ` +
        'In a page, the bundler has to take the file along: see "In a web page" in the README of @x/tfjs-backend-native',
      { cause: error },
    );
  }
}
