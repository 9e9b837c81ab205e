import type { Addon } from '../addon/addon.ts';
import type { AddonOrigin, PassedOver } from '../addon/load-addon.ts';

/** What the kernels were compiled to: machine code behind Node-API, or WebAssembly. */
export type EngineName = 'native' | 'wasm';

export interface LoadedEngine {
  engine: EngineName;
  addon: Addon;
  /** Of native kernels: where they come from. */
  origin?: AddonOrigin;
  /** Why it is not the native one, where nobody asked for WebAssembly: every place that was tried. */
  fallbackReason?: string;
  /** The same piece by piece. Of native kernels: the files before theirs that the system refused. Absent when there are none. */
  passedOver?: PassedOver[];
}
