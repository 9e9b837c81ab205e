import { describe, expect, it } from 'vitest';
import { exifOrientation } from './exif-orientation.ts';

/** A TIFF block with one directory: an unrelated entry, then the orientation. */
function block(orientation: number, littleEndian: boolean, padding: number): Uint8Array {
  const bytes = new Uint8Array(padding + 8 + 2 + 24);
  const view = new DataView(bytes.buffer, padding);
  view.setUint16(0, littleEndian ? 0x4949 : 0x4d4d);
  view.setUint16(2, 42, littleEndian);
  view.setUint32(4, 8, littleEndian);
  view.setUint16(8, 2, littleEndian);
  view.setUint16(10, 0x010f, littleEndian);
  view.setUint16(22, 0x0112, littleEndian);
  view.setUint16(30, orientation, littleEndian);
  return bytes;
}

describe('exifOrientation', () => {
  it.each([
    [6, true, 0],
    [8, false, 0],
    [3, false, 1],
  ])('reads %i (little endian: %s, padding %i)', (orientation, littleEndian, padding) => {
    expect(exifOrientation(block(orientation, littleEndian, padding))).toBe(orientation);
  });

  it('is upright for a value out of range, a cut block and an empty one', () => {
    expect(exifOrientation(block(9, true, 0))).toBe(1);
    expect(exifOrientation(block(6, true, 0).subarray(0, 20))).toBe(1);
    expect(exifOrientation(new Uint8Array())).toBe(1);
  });
});
