import type { Addon } from '../addon/addon.ts';

/** What the kernels were compiled to: machine code behind Node-API, or WebAssembly. */
export type EngineName = 'native' | 'wasm';

export interface LoadedEngine {
  engine: EngineName;
  addon: Addon;
  /** Why it is not the native one, where nobody asked for WebAssembly: every place that was tried. */
  fallbackReason?: string;
}
