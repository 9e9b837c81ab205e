import type { Addon, Block } from '../addon/addon.ts';

/** Arrays below this size are left to JavaScript's own allocator, which is faster for them, where kernels work on its memory. In bytes. */
const SMALLEST_POOLED = 8 << 10;

/** Where the memory comes from, and how it goes back at once. */
type Memory = Pick<Addon, 'allocate' | 'release' | 'holds'>;

/**
 * Recycles the memory of disposed tensors. A training step allocates the same sizes over and over; fresh memory costs a
 * page fault every 4 KiB, which took half of a step's time before. Buffers are not zeroed.
 */
export class BufferPool {
  readonly #memory: Memory;
  /** In bytes. */
  readonly #smallest: number;
  /** Free blocks by size class; the class that was asked for or given back last comes last. */
  readonly #free = new Map<number, Block[]>();
  /** The block that an array is at the start of. */
  readonly #blocks = new WeakMap<Float32Array, Block>();
  #freeBytes = 0;
  #usedBytes = 0;
  #peakBytes = 0;

  constructor(memory: Memory) {
    this.#memory = memory;
    this.#smallest = memory.holds === undefined ? SMALLEST_POOLED : Float32Array.BYTES_PER_ELEMENT;
  }

  /** Bytes held for reuse. */
  get freeBytes(): number {
    return this.#freeBytes;
  }

  /** `length` floats of unspecified content. Errors: what the memory throws when it has none left. */
  take(length: number): Float32Array {
    const bytes = length * Float32Array.BYTES_PER_ELEMENT;
    if (bytes < this.#smallest) return new Float32Array(length);
    const block = this.#recycle(sizeClass(bytes)) ?? this.#allocate(sizeClass(bytes));
    const values = ArrayBuffer.isView(block)
      ? new Float32Array(block.buffer, block.byteOffset, length)
      : new Float32Array(block, 0, length);
    this.#blocks.set(values, block);
    this.#usedBytes += block.byteLength;
    this.#peakBytes = Math.max(this.#peakBytes, this.#usedBytes);
    return values;
  }

  /** Takes back what `take` gave; nothing else may refer to it. */
  give(values: Float32Array): void {
    const block = this.#blocks.get(values);
    if (block === undefined) return;
    this.#blocks.delete(values);
    const size = block.byteLength;
    this.#usedBytes -= size;
    this.#listOf(size).push(block);
    this.#freeBytes += size;
    // An optimizer's temporaries find most of a step's memory free: they must not drive it out, or each step would fault it in again.
    this.#trim(2 * this.#peakBytes - this.#usedBytes);
  }

  /** Whether the memory of an array, of what `take` gave, will be used again. Small arrays are left to JavaScript. */
  recycles(values: Float32Array): boolean {
    return this.#blocks.has(values);
  }

  /** Frees what it holds for reuse. */
  clear(): void {
    this.#trim(0);
    this.#peakBytes = this.#usedBytes;
  }

  /** A free block of that class, else the smallest of up to twice its size: layers that follow each other share memory. */
  #recycle(size: number): Block | undefined {
    let block = this.#listOf(size).pop();
    if (block === undefined) {
      const larger = [...this.#free].filter(([other, { length }]) => length > 0 && other > size && other <= 2 * size);
      if (larger.length === 0) return undefined;
      block = this.#listOf(Math.min(...larger.map(([other]) => other))).pop()!;
    }
    this.#freeBytes -= block.byteLength;
    return block;
  }

  #allocate(size: number): Block {
    try {
      return this.#memory.allocate(size);
    } catch {
      // What is kept in other sizes may be what is missing.
      this.clear();
      return this.#memory.allocate(size);
    }
  }

  #listOf(size: number): Block[] {
    const list = this.#free.get(size) ?? [];
    this.#free.delete(size);
    this.#free.set(size, list);
    return list;
  }

  /** Holds no more than `most` bytes: the sizes that were used longest ago (of another batch, or model) go first. */
  #trim(most: number): void {
    for (const [size, list] of this.#free) {
      while (this.#freeBytes > most) {
        const block = list.pop();
        if (block === undefined) break;
        this.#memory.release(block);
        this.#freeBytes -= size;
      }
      if (list.length === 0) this.#free.delete(size);
      if (this.#freeBytes <= most) return;
    }
  }
}

/** Rounds up to one of four sizes in each power of two, so that nearly equal shapes share buffers. */
export function sizeClass(bytes: number): number {
  const step = 2 ** Math.max(0, Math.floor(Math.log2(bytes)) - 2);
  return Math.ceil(bytes / step) * step;
}
