/** Buffers below this size are left to JavaScript's own allocator, which is faster for them. In bytes. */
const SMALLEST_POOLED = 8 << 10;

/** Where the memory comes from, and how it goes back at once. */
interface Memory {
  allocate(bytes: number): ArrayBuffer;
  release(buffer: ArrayBuffer): void;
}

/**
 * Recycles the memory of disposed tensors. A training step allocates the same sizes over and over; fresh memory costs a
 * page fault every 4 KiB, which took half of a step's time before. Buffers are not zeroed.
 */
export class BufferPool {
  readonly #memory: Memory;
  /** Free buffers by size class; the class that was asked for or given back last comes last. */
  readonly #free = new Map<number, ArrayBuffer[]>();
  #freeBytes = 0;
  #usedBytes = 0;
  #peakBytes = 0;

  constructor(memory: Memory) {
    this.#memory = memory;
  }

  /** Bytes held for reuse. */
  get freeBytes(): number {
    return this.#freeBytes;
  }

  /** `length` floats of unspecified content. Errors: what the memory throws when it has none left. */
  take(length: number): Float32Array {
    const bytes = length * Float32Array.BYTES_PER_ELEMENT;
    if (bytes < SMALLEST_POOLED) return new Float32Array(length);
    const buffer = this.#recycle(sizeClass(bytes)) ?? this.#allocate(sizeClass(bytes));
    const values = new Float32Array(buffer, 0, length);
    this.#usedBytes += buffer.byteLength;
    this.#peakBytes = Math.max(this.#peakBytes, this.#usedBytes);
    return values;
  }

  /** Takes back what `take` gave; nothing else may refer to it. */
  give(values: Float32Array): void {
    if (!this.recycles(values)) return;
    const buffer = values.buffer as ArrayBuffer;
    const size = buffer.byteLength;
    this.#usedBytes -= size;
    this.#listOf(size).push(buffer);
    this.#freeBytes += size;
    // An optimizer's temporaries find most of a step's memory free: they must not drive it out, or each step would fault it in again.
    this.#trim(2 * this.#peakBytes - this.#usedBytes);
  }

  /** Whether the memory of what `take` gave will be used again. Small arrays are left to JavaScript. */
  recycles(values: Float32Array): boolean {
    return values.buffer.byteLength >= SMALLEST_POOLED;
  }

  /** Frees what it holds for reuse. */
  clear(): void {
    this.#trim(0);
    this.#peakBytes = this.#usedBytes;
  }

  /** A free buffer of that class, else the smallest of up to twice its size: layers that follow each other share memory. */
  #recycle(size: number): ArrayBuffer | undefined {
    let buffer = this.#listOf(size).pop();
    if (buffer === undefined) {
      const larger = [...this.#free].filter(([other, { length }]) => length > 0 && other > size && other <= 2 * size);
      if (larger.length === 0) return undefined;
      buffer = this.#listOf(Math.min(...larger.map(([other]) => other))).pop()!;
    }
    this.#freeBytes -= buffer.byteLength;
    return buffer;
  }

  #allocate(size: number): ArrayBuffer {
    try {
      return this.#memory.allocate(size);
    } catch {
      // What is kept in other sizes may be what is missing.
      this.clear();
      return this.#memory.allocate(size);
    }
  }

  #listOf(size: number): ArrayBuffer[] {
    const list = this.#free.get(size) ?? [];
    this.#free.delete(size);
    this.#free.set(size, list);
    return list;
  }

  /** Holds no more than `most` bytes: the sizes that were used longest ago (of another batch, or model) go first. */
  #trim(most: number): void {
    for (const [size, list] of this.#free) {
      while (this.#freeBytes > most) {
        const buffer = list.pop();
        if (buffer === undefined) break;
        this.#memory.release(buffer);
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
