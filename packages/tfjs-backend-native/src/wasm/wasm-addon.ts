import type { Addon } from '../addon/addon.ts';
import { type WasmGlobal, type WasmModule, webAssembly } from './web-assembly.ts';

/** What `native/wasm/module.cc` exports. Pointers are offsets in the memory. */
interface Exports {
  __stack_pointer: WasmGlobal;
  _initialize(): void;
  kernelCount(): number;
  kernelName(kernel: number): number;
  allocate(bytes: number): number;
  release(pointer: number, bytes: number): void;
  call(kernel: number, params: number, paramCount: number, buffers: number, bufferCount: number): number;
  abandonCall(): void;
}

/** 64 KiB each. The largest is that of `scripts/shared/wasm-files.mjs`: a module says it of the memory that it takes. */
const FIRST_PAGES = 17;
const LARGEST_PAGES = 65_535;

/** As many operands as the native addon takes, and more parameters than any kernel has. */
const MOST_OPERANDS = 64;
const MOST_PARAMS = 64;

/** Leaves a kernel that asked for more scratch memory than there is. */
class OutOfScratch extends Error {}

/**
 * The kernels in WebAssembly, with the interface of the native addon. They work on one memory, which they share with JavaScript: `allocate` gives
 * parts of it, and tensors stay there. Operands that lie elsewhere are copied in for the call, and back after it.
 *
 * @param isa the instruction set that the module was compiled for
 */
export function createWasmAddon(module: WasmModule, isa: string): Addon {
  // Shared memory grows without taking the arrays away that look into it.
  const memory = new webAssembly!.Memory({ initial: FIRST_PAGES, maximum: LARGEST_PAGES, shared: true });
  const throwOutOfScratch = (bytes: number, total: number) => {
    throw new OutOfScratch(
      `WebAssembly's memory has no room left for ${bytes >>> 0} bytes of scratch memory (the call has ${total >>> 0}); ` +
        'use a smaller batch or dispose tensors',
    );
  };
  const { exports } = new webAssembly!.Instance(module, { env: { memory, throwOutOfScratch } });
  const { __stack_pointer: stackPointer, ...wasm } = exports as unknown as Exports;
  wasm._initialize();
  const stack = stackPointer.value;

  // A memory that has grown has a new buffer of the same bytes.
  const buffers = new WeakSet<ArrayBufferLike>();
  let bytes: Uint8Array = new Uint8Array(0);
  /** The memory with everything that was allocated. */
  function heap(): ArrayBufferLike {
    if (bytes.buffer !== memory.buffer) {
      bytes = new Uint8Array(memory.buffer);
      buffers.add(memory.buffer);
    }
    return memory.buffer;
  }
  const holds = (values: Float32Array) => buffers.has(values.buffer);

  function allocate(size: number): Uint8Array {
    // (A size that does not fit into 32 bits would be cut.)
    const pointer = size <= LARGEST_PAGES * 65_536 ? wasm.allocate(size) >>> 0 : 0;
    if (pointer === 0) throw new RangeError("WebAssembly's memory, 4 GiB at most, has no room left");
    return new Uint8Array(heap(), pointer, size);
  }

  function textAt(pointer: number): string {
    heap();
    return String.fromCharCode(...bytes.subarray(pointer, bytes.indexOf(0, pointer)));
  }

  // What a kernel is called with: its parameters, then address and size of each operand. (Views of shared memory outlive its growth.)
  const frame = allocate(8 * (MOST_PARAMS + MOST_OPERANDS));
  const frameParams = new Float64Array(frame.buffer, frame.byteOffset, MOST_PARAMS);
  const frameOperands = new Uint32Array(frame.buffer, frame.byteOffset + frameParams.byteLength, 2 * MOST_OPERANDS);

  /** Runs a kernel whose operands all lie in the memory. */
  function callInPlace(kernel: number, params: Float64Array, operands: (Float32Array | null)[]): string | undefined {
    frameParams.set(params);
    for (const [i, operand] of operands.entries()) {
      frameOperands[2 * i] = operand === null ? 0 : operand.byteOffset;
      frameOperands[2 * i + 1] = operand === null ? 0 : operand.byteLength;
    }
    try {
      const { byteOffset } = frameParams;
      const message = wasm.call(kernel, byteOffset, params.length, frameOperands.byteOffset, operands.length) >>> 0;
      return message === 0 ? undefined : textAt(message);
    } catch (error) {
      stackPointer.value = stack;
      wasm.abandonCall();
      if (error instanceof OutOfScratch) return error.message;
      throw error;
    }
  }

  const kernels = Array.from({ length: wasm.kernelCount() }, (_, kernel) => textAt(wasm.kernelName(kernel)));

  return {
    kernels,
    holds,
    allocate,
    release: (block) => wasm.release((block as Uint8Array).byteOffset, block.byteLength),

    call(kernel, params, ...operands) {
      if (kernels[kernel] === undefined || !(params instanceof Float64Array) || operands.length > MOST_OPERANDS)
        return 'call(kernel, params, ...buffers) got an unknown kernel, no params, or too many buffers';
      if (params.length > MOST_PARAMS) return `a kernel takes at most ${MOST_PARAMS} parameters, got ${params.length}`;
      if (!operands.every((operand) => operand == null || operand instanceof Float32Array))
        return 'an operand is not a Float32Array';
      const copies: { original: Float32Array; copy: Float32Array; block: Uint8Array }[] = [];
      try {
        const inPlace = (operands as (Float32Array | null | undefined)[]).map((original) => {
          if (original == null || holds(original)) return original ?? null;
          // Also an empty operand has an address: it is there.
          const block = allocate(Math.max(4, original.byteLength));
          const copy = new Float32Array(block.buffer, block.byteOffset, original.length);
          copy.set(original);
          copies.push({ original, copy, block });
          return copy;
        });
        const message = callInPlace(kernel, params, inPlace);
        for (const { original, copy } of copies) original.set(copy);
        return message;
      } finally {
        for (const { block } of copies) wasm.release(block.byteOffset, block.byteLength);
      }
    },

    setThreads(threads) {
      if (!Number.isInteger(threads) || threads < 1 || threads > 1024)
        throw new RangeError('setThreads(threads) takes a whole number from 1 to 1024');
    },
    threads: () => 1,
    isa: () => isa,
    isas: () => [isa],
    selectIsa: (name) => name === isa,
  };
}
