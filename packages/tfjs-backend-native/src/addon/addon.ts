/** What `native/addon.cc` exports. */
export interface Addon {
  /** Kernel names in the order of `native/kernels.def`; a kernel's number is its index here. */
  readonly kernels: readonly string[];
  /** Runs one kernel; returns its error message, or undefined. Operands are typed arrays, null when absent. */
  call(kernel: number, params: Float64Array, ...operands: (ArrayBufferView | null)[]): string | undefined;
  /** Aligned memory that is not zeroed. */
  allocate(bytes: number): ArrayBuffer;
  /**
   * Frees the memory of a buffer that `allocate` gave, at once; the buffer is empty from then on. (Node itself frees it some time after
   * nothing refers to it, but only when the event loop turns, which a program may not let happen for long.)
   */
  release(buffer: ArrayBuffer): void;
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
