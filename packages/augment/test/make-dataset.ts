import type { ImageDataset } from '../src/image-dataset.ts';

/** A data set whose bytes follow the formula of fixtures/make-golden.py, image after image; labels are index % 10. */
export function makeDataset(count: number, height: number, width: number, channels: number, shared = false) {
  const size = count * height * width * channels;
  const images = new Uint8Array(shared ? new SharedArrayBuffer(size) : new ArrayBuffer(size));
  for (let i = 0; i < size; i++) images[i] = (i * i * 7 + i * 13) % 256;
  const labels = new Uint8Array(shared ? new SharedArrayBuffer(count) : new ArrayBuffer(count));
  for (let i = 0; i < count; i++) labels[i] = i % 10;
  return { images, labels, shape: [count, height, width, channels] } satisfies ImageDataset;
}

/** [0, 1, …, count − 1] */
export function range(count: number): Uint32Array {
  return Uint32Array.from({ length: count }, (_, i) => i);
}

/** The bytes behind values that were only divided by 255. */
export function toBytes(values: Float32Array): number[] {
  return Array.from(values, (value) => Math.round(value * 255));
}
