import { crc32 } from 'node:zlib';

/** A PNG's chunk. */
export function chunk(type: string, content: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(12 + content.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, content.length);
  bytes.set(Buffer.from(type, 'latin1'), 4);
  bytes.set(content, 8);
  view.setUint32(8 + content.length, crc32(bytes.subarray(4, 8 + content.length)));
  return bytes;
}

/** A PNG whose damage reaches its decoder: with the checksum of each chunk as it should be. */
export function withRightChecksums(png: Uint8Array): Uint8Array {
  const bytes = Uint8Array.from(png);
  const view = new DataView(bytes.buffer);
  for (let position = 8; position + 12 <= bytes.length; ) {
    const end = position + 12 + view.getUint32(position);
    if (end > bytes.length) break;
    view.setUint32(end - 4, crc32(bytes.subarray(position + 4, end - 4)));
    position = end;
  }
  return bytes;
}
