import { TrainerError } from '../trainer-error.ts';

export interface PngHeader {
  /** In pixels. */
  width: number;
  /** In pixels. */
  height: number;
  /** Of the decoded image: 1 gray, 2 gray with alpha, 3 RGB, 4 RGB with alpha. */
  channels: number;
}

const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/** By colour type; that of 3 is a palette of RGB colours. */
const channelsOf: Record<number, number> = { 0: 1, 2: 3, 3: 3, 4: 2, 6: 4 };

/** What a PNG file says of its image (PNG specification, section 11.2.1). Errors: no PNG file. */
export function pngHeader(png: Uint8Array): PngHeader {
  const channels = png.length > 33 && signature.every((byte, index) => png[index] === byte) && channelsOf[png[25]!];
  if (!channels) throw new TrainerError(`addImage: expected the bytes of a PNG file, actual ${png.length} other bytes`);
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  return { width: view.getUint32(16), height: view.getUint32(20), channels };
}
