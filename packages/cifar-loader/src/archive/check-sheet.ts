import { inflateSync } from 'node:zlib';

/** A colour profile is inflated by whoever decodes the picture; a byte of it gives at most some 1000. */
const MOST_PROFILE_BYTES = 10_000;

/**
 * Throws an Error where a PNG would become more than `most` bytes, whatever its header says: decoders inflate its data as far as it goes. Source:
 * https://www.w3.org/TR/png-3/, section 5.3.
 */
export function checkSheet(png: Uint8Array, most: number): void {
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  const data: Uint8Array[] = [];
  for (let position = 8; position + 12 <= png.length; ) {
    const length = view.getUint32(position);
    const type = Buffer.from(png.subarray(position + 4, position + 8)).toString('latin1');
    const content = png.subarray(position + 8, position + 8 + length);
    if (type === 'IHDR' && position > 8) throw new Error('it has a second header');
    if (type === 'iCCP' && length > MOST_PROFILE_BYTES)
      throw new Error(`expected a colour profile of at most ${MOST_PROFILE_BYTES} bytes, actual ${length}`);
    if (type === 'IDAT') data.push(content);
    position += 12 + length;
  }
  inflateSync(Buffer.concat(data), { maxOutputLength: most });
}
