import { expect, it } from 'vitest';
import { isOutOfMemory } from './is-out-of-memory.ts';

it.each([() => new Float32Array(2 ** 53 - 1), () => new ArrayBuffer(2 ** 52)])(
  'knows what JavaScript says when it has no memory',
  (allocate) => {
    let error: unknown;
    try {
      allocate();
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toBeInstanceOf(RangeError);
    expect(isOutOfMemory(error)).toBe(true);
  },
);

it.each([
  'the system has no memory left for 128 bytes of scratch memory (the call has 64); use a smaller batch or dispose tensors',
  'OOM when allocating tensor with shape[512,64,224,224]',
  'Out of memory',
])('knows what engines say: %s', (message) => {
  expect(isOutOfMemory(new Error(message))).toBe(true);
});

it('knows other errors from them', () => {
  expect(isOutOfMemory(new Error('expected images of shape [2,2,1], the room for them is there'))).toBe(false);
  expect(isOutOfMemory('out of memory')).toBe(false);
});
