/** A piece of memory: a buffer of its own, or a part of WebAssembly's one. */
export type Block = ArrayBuffer | Uint8Array;

/** What `native/addon.cc` exports; `src/wasm/wasm-addon.ts` does the same in WebAssembly. */
export interface Addon {
  /** Kernel names in the order of `native/kernels.def`; a kernel's number is its index here. */
  readonly kernels: readonly string[];
  /** Runs one kernel; returns its error message, or undefined. Operands are typed arrays, null when absent. */
  call(kernel: number, params: Float64Array, ...operands: (ArrayBufferView | null)[]): string | undefined;
  /**
   * Whether an array lies in the memory that kernels work on: others are copied for each call. Absent where they work on every memory, as
   * native ones do.
   */
  holds?(values: Float32Array): boolean;
  /** Aligned memory that is not zeroed. Errors: a RangeError when there is none left. */
  allocate(bytes: number): Block;
  /**
   * Frees the memory of a block that `allocate` gave, at once; a native buffer is empty from then on. (Node itself frees that some time after
   * nothing refers to it, but only when the event loop turns, which a program may not let happen for long.)
   */
  release(block: Block): void;
  /** Starts as many, or as many as the system lets start: `threads` tells. */
  setThreads(threads: number): void;
  threads(): number;
  /** The instruction set in use. */
  isa(): string;
  /** The instruction sets that this processor and build offer, best first. */
  isas(): string[];
  /** False where the processor or the build lacks it. */
  selectIsa(name: string): boolean;
}
