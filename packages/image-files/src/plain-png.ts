import { Unzlib } from 'fflate';

/** What a picture is made of. Without the others, a text or a colour profile of a few bytes cannot become gigabytes. */
const KEPT = ['IHDR', 'PLTE', 'tRNS', 'IDAT', 'IEND'];
const CHANNELS: Record<number, number> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };
/** A compressed byte gives at most some 1000, so this is what is inflated at a time. */
const STEP = 1 << 14;

/**
 * A PNG with only the chunks that make its picture, and image data that inflates to no more than its pixels take: what a decoder may be given that
 * trusts its file. Source: https://www.w3.org/TR/png-3/, sections 5.3 and 11.2. Throws an Error on chunks that are cut off, a second header, and data
 * that is too long.
 */
export function plainPng(bytes: Uint8Array): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const kept = [bytes.subarray(0, 8)];
  const data: Uint8Array[] = [];
  let limit = -1;
  let position = 8;
  for (let type = ''; type !== 'IEND'; ) {
    if (position + 12 > bytes.length) throw new Error('it ends before its chunk IEND');
    const length = view.getUint32(position);
    type = String.fromCharCode(...bytes.subarray(position + 4, position + 8));
    const end = position + 12 + length;
    if (end > bytes.length) throw new Error(`it ends within its chunk ${type}`);
    if ((type === 'IHDR') !== (position === 8) || (type === 'IHDR' && length !== 13))
      throw new Error(`expected one chunk IHDR of 13 bytes, at the start`);
    if (type === 'IHDR') limit = mostBytes(view);
    if (type === 'IDAT') data.push(bytes.subarray(position + 8, end - 4));
    if (KEPT.includes(type)) kept.push(bytes.subarray(position, end));
    position = end;
  }
  checkInflated(data, limit);
  return joined(kept);
}

/** What the pixels take before compression: at most, as interlacing rounds each of its rows up. */
function mostBytes(view: DataView): number {
  const [width, height, depth] = [view.getUint32(16), view.getUint32(20), view.getUint8(24)];
  const channels = CHANNELS[view.getUint8(25)] ?? 4;
  return height * (Math.ceil((width * channels * depth) / 8) + 4) + 16;
}

function checkInflated(data: readonly Uint8Array[], limit: number): void {
  let total = 0;
  const inflate = new Unzlib((part) => {
    total += part.length;
    if (total > limit) throw new Error(`its image data is longer than the ${limit} bytes that its pixels take`);
  });
  for (const part of data) {
    for (let start = 0; start < part.length; start += STEP) inflate.push(part.subarray(start, start + STEP));
  }
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const result = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let position = 0;
  for (const part of parts) {
    result.set(part, position);
    position += part.length;
  }
  return result;
}
