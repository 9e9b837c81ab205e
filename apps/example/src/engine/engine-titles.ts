import type { EngineName } from './engine.ts';

/** The engines' names for people, best first. */
export const engineTitles: Readonly<Record<EngineName, string>> = {
  webgpu: 'WebGPU',
  webgl: 'WebGL',
  wasm: 'WebAssembly',
  cpu: 'JavaScript',
};
