const orientationTag = 0x0112;

/**
 * The orientation 1..8 in an EXIF block (TIFF layout, with or without the padding byte before it); 1, upright, when
 * the block has none or cannot be read. Source: EXIF 2.3, section 4.6.
 */
export function exifOrientation(block: Uint8Array): number {
  const start = block[0] === 0 ? 1 : 0;
  const view = new DataView(block.buffer, block.byteOffset + start, block.byteLength - start);
  try {
    const littleEndian = view.getUint16(0) === 0x4949;
    const directory = view.getUint32(4, littleEndian);
    const entries = view.getUint16(directory, littleEndian);
    for (let index = 0; index < entries; index++) {
      const entry = directory + 2 + index * 12;
      if (view.getUint16(entry, littleEndian) === orientationTag) {
        const orientation = view.getUint16(entry + 8, littleEndian);
        return orientation >= 1 && orientation <= 8 ? orientation : 1;
      }
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  return 1;
}
