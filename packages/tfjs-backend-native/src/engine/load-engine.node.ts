import { readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import type { Addon } from '../addon/addon.ts';
import { findAddon, noAddonError } from '../addon/load-addon.ts';
import { NativeBackendError } from '../native-backend-error.ts';
import { isWasmIsa, loadWasm } from '../wasm/load-wasm.ts';
import type { EngineName, LoadedEngine } from './engine.ts';

/** How many threads kernels run on by default, where they can. */
export const defaultThreads: () => number = availableParallelism;

/** The instruction set that TFJS_NATIVE_ISA forces. */
const forcedIsa = (): string | undefined => process.env.TFJS_NATIVE_ISA || undefined;

/**
 * The native kernels where they load, else those in WebAssembly.
 *
 * @param wanted forces one. (So does the instruction set in TFJS_NATIVE_ISA.)
 * @throws NativeBackendError when what was forced does not load, with every reason.
 */
export async function loadEngine(wanted?: EngineName): Promise<LoadedEngine> {
  const isa = forcedIsa();
  if (wanted === 'wasm' || (wanted === undefined && isa !== undefined && isWasmIsa(isa)))
    return { engine: 'wasm', addon: await loadWasmFile(isa) };
  const { found, passedOver } = findAddon();
  if (found !== undefined) return { engine: 'native', ...found, ...(passedOver.length > 0 && { passedOver }) };
  const error = noAddonError(passedOver);
  if (wanted === 'native' || isa !== undefined) throw error;
  return { engine: 'wasm', addon: await loadWasmFile(), fallbackReason: error.message, passedOver };
}

/** Selects the instruction set of TFJS_NATIVE_ISA. @throws NativeBackendError where the addon lacks it */
export function selectForcedIsa(addon: Addon): void {
  const isa = forcedIsa();
  if (isa !== undefined && !addon.selectIsa(isa)) {
    throw new NativeBackendError(
      `TFJS_NATIVE_ISA is '${isa}', but this processor and build offer ${addon.isas().join(', ')}`,
    );
  }
}

/** The kernels in WebAssembly, by default at the best instruction set. @throws NativeBackendError as `loadWasm` */
const loadWasmFile = (isa?: string): Promise<Addon> => loadWasm((url) => readFile(url), isa);
