import { z } from 'zod';

/** Flags of 0 and 1 as one bit each, the first flag the lowest bit of the first byte, in base64: 1.7 kB for 10,000 images. */
export function packBits(flags: Uint8Array): string {
  const bytes = new Uint8Array(Math.ceil(flags.length / 8));
  for (const [index, flag] of flags.entries()) if (flag !== 0) bytes[index >> 3]! |= 1 << (index & 7);
  return z.util.uint8ArrayToBase64(bytes);
}

/** The `count` flags that `packBits` wrote; undefined if the text is not so many bits in base64. */
export function unpackBits(text: string, count: number): Uint8Array | undefined {
  if (!z.base64().safeParse(text).success) return undefined;
  const bytes = z.util.base64ToUint8Array(text);
  if (bytes.length !== Math.ceil(count / 8)) return undefined;
  return Uint8Array.from({ length: count }, (_, index) => (bytes[index >> 3]! >> (index & 7)) & 1);
}
