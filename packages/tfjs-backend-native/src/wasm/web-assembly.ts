/** A compiled module. */
export interface WasmModule {
  readonly [Symbol.toStringTag]: 'WebAssembly.Module';
}

/** A value that a module shares with JavaScript. */
export interface WasmGlobal {
  value: number;
}

/** What is used of WebAssembly's JavaScript interface, whose types TypeScript has for browsers alone. */
interface WebAssemblyInterface {
  Instance: new (
    module: WasmModule,
    imports: Record<string, Record<string, unknown>>,
  ) => { readonly exports: Record<string, unknown> };
  Memory: new (descriptor: {
    initial: number;
    maximum: number;
    shared: true;
  }) => { readonly buffer: SharedArrayBuffer };
  compile(bytes: ArrayBuffer | Uint8Array): Promise<WasmModule>;
}

/** Undefined where the runtime has none. (The browsers' own types know shared memory only by halves.) */
export const webAssembly = (globalThis as unknown as { WebAssembly?: WebAssemblyInterface }).WebAssembly;
