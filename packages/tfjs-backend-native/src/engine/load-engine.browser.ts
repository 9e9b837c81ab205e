import type { Addon } from '../addon/addon.ts';
import { NativeBackendError } from '../native-backend-error.ts';
import { loadWasm } from '../wasm/load-wasm.ts';
import type { EngineName, LoadedEngine } from './engine.ts';

/** WebAssembly runs in one thread. */
export const defaultThreads = (): number => 1;

/** The kernels in WebAssembly. @throws NativeBackendError where they cannot be loaded, or the native ones are wanted */
export async function loadEngine(wanted?: EngineName): Promise<LoadedEngine> {
  if (wanted === 'native')
    throw new NativeBackendError("engine 'native' needs Node: in a page there is 'wasm'; leave the option out");
  return { engine: 'wasm', addon: await loadWasm(fetchFile) };
}

/** There is no environment that could force an instruction set. */
export function selectForcedIsa(_addon: Addon): void {}

async function fetchFile(url: URL): Promise<ArrayBuffer> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`HTTP ${response.status} ${response.statusText}`.trimEnd());
  return response.arrayBuffer();
}
