/**
 * Whether an error says that an engine or JavaScript has no memory left: by its words, as none has a code for it. V8's typed arrays, the
 * `native` engine, TensorFlow's C library (ResourceExhausted), WebGPU and WebGL.
 */
export function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && words.test(error.message);
}

const words =
  /out of memory|no memory left|\bOOM\b|resource ?exhausted|bad_alloc|(cannot|could not|couldn't|unable to|failed to) allocate|allocation failed|invalid (typed )?array (buffer )?length/i;
