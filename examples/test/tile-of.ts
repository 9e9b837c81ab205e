import type { DecodedPng } from 'fast-png';

/** The 32×32 pixels [32, 32, 3] of a sheet at a place counted in tiles. */
export function tileOf({ data, width }: DecodedPng, row: number, column: number): Uint8Array {
  const tile = new Uint8Array(32 * 32 * 3);
  for (let y = 0; y < 32; y++) {
    const start = ((row * 32 + y) * width + column * 32) * 3;
    tile.set(data.subarray(start, start + 96), y * 96);
  }
  return tile;
}
