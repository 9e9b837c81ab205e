/** Buffers below this size are left to JavaScript's own allocator, which is faster for them. In bytes. */
const SMALLEST_POOLED = 8 << 10;

/**
 * Recycles the memory of disposed tensors. A training step allocates the same sizes over and over; fresh memory costs a
 * page fault every 4 KiB, which took half of a step's time before. Buffers are not zeroed.
 */
export class BufferPool {
  readonly #allocate: (bytes: number) => ArrayBuffer;
  /** Free buffers by size class; the class that was asked for or given back last comes last. */
  readonly #free = new Map<number, ArrayBuffer[]>();
  #freeBytes = 0;
  #usedBytes = 0;
  #peakBytes = 0;

  constructor(allocate: (bytes: number) => ArrayBuffer) {
    this.#allocate = allocate;
  }

  /** Bytes held for reuse. */
  get freeBytes(): number {
    return this.#freeBytes;
  }

  /** `length` floats of unspecified content. */
  take(length: number): Float32Array {
    const bytes = length * Float32Array.BYTES_PER_ELEMENT;
    if (bytes < SMALLEST_POOLED) return new Float32Array(length);
    const size = sizeClass(bytes);
    this.#usedBytes += size;
    this.#peakBytes = Math.max(this.#peakBytes, this.#usedBytes);
    const recycled = this.#listOf(size).pop();
    if (recycled !== undefined) this.#freeBytes -= size;
    return new Float32Array(recycled ?? this.#allocate(size), 0, length);
  }

  /** Takes back what `take` gave. With `reuse` false the memory is still referenced elsewhere and only forgotten. */
  give(values: Float32Array, { reuse = true }: { reuse?: boolean } = {}): void {
    const buffer = values.buffer as ArrayBuffer;
    const size = buffer.byteLength;
    if (size < SMALLEST_POOLED) return;
    this.#usedBytes -= size;
    if (!reuse) return;
    this.#listOf(size).push(buffer);
    this.#freeBytes += size;
    this.#trim();
  }

  /** Forgets all free buffers. */
  clear(): void {
    this.#free.clear();
    this.#freeBytes = 0;
    this.#peakBytes = this.#usedBytes;
  }

  #listOf(size: number): ArrayBuffer[] {
    const list = this.#free.get(size) ?? [];
    this.#free.delete(size);
    this.#free.set(size, list);
    return list;
  }

  /** Holds no more than was once in use at the same time: the sizes that were used longest ago (of another batch, or model) go first. */
  #trim(): void {
    for (const [size, list] of this.#free) {
      while (this.#freeBytes > this.#peakBytes && list.pop() !== undefined) this.#freeBytes -= size;
      if (list.length === 0) this.#free.delete(size);
      if (this.#freeBytes <= this.#peakBytes) return;
    }
  }
}

/** Rounds up to one of four sizes in each power of two, so that nearly equal shapes share buffers. */
export function sizeClass(bytes: number): number {
  const step = 2 ** Math.max(0, Math.floor(Math.log2(bytes)) - 2);
  return Math.ceil(bytes / step) * step;
}
