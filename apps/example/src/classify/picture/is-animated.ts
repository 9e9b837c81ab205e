/** Whether a GIF, PNG or WebP file holds more than one picture. Of other kinds it is not known, and false. */
export function isAnimated(bytes: Uint8Array): boolean {
  const text = (start: number, end: number) => String.fromCharCode(...bytes.subarray(start, end));
  if (text(0, 4) === 'GIF8') return countGifPictures(bytes) > 1;
  if (text(1, 4) === 'PNG') return hasChunkBeforeData(bytes, text);
  // The extended header's flags, https://developers.google.com/speed/webp/docs/riff_container
  return text(0, 4) === 'RIFF' && text(8, 16) === 'WEBPVP8X' && (bytes[20]! & 0b10) !== 0;
}

/** Animated PNGs say so in a chunk `acTL` before the first picture's data. */
function hasChunkBeforeData(bytes: Uint8Array, text: (start: number, end: number) => string): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 8; at + 8 <= bytes.length; at += 12 + view.getUint32(at)) {
    const type = text(at + 4, at + 8);
    if (type === 'acTL') return true;
    if (type === 'IDAT') return false;
  }
  return false;
}

/** Walks through the blocks of a GIF, as far as the second picture. Source: the GIF89a specification. */
function countGifPictures(bytes: Uint8Array): number {
  const tableSize = (flags: number) => (flags & 0x80 ? 3 << ((flags & 7) + 1) : 0);
  let at = 13 + tableSize(bytes[10]!);
  let pictures = 0;
  while (at < bytes.length && pictures < 2) {
    const kind = bytes[at]!;
    if (kind === 0x2c) {
      pictures++;
      at += 11 + tableSize(bytes[at + 9]!);
    } else if (kind === 0x21) {
      at += 2;
    } else {
      break;
    }
    while (at < bytes.length && bytes[at] !== 0) at += bytes[at]! + 1;
    at++;
  }
  return pictures;
}
