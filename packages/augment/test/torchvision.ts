import { readFileSync } from 'node:fs';
import { decode } from 'fast-png';
import { PixelBuffer } from '../src/pixels/pixel-buffer.ts';
import sheet from './fixtures/torchvision.json' with { type: 'json' };

/** One operation of make-torchvision.py with its parameters, and what torchvision makes of each image. */
export interface TorchvisionCase {
  operation: string;
  /** Everything else that the script noted. */
  parameters: Record<string, unknown>;
  /** [height, width, 3] each, by the image's name. */
  outputs: Map<string, Uint8Array>;
}

const png = decode(readFileSync(new URL('./fixtures/torchvision.png', import.meta.url)));

/** The images, by their names in make-torchvision.py, and the cases. */
export function readTorchvision(): { images: Map<string, Uint8Array>; cases: TorchvisionCase[] } {
  const [input, ...cases] = sheet.cases.map(({ operation, top, height, width, ...parameters }) => ({
    operation,
    parameters,
    outputs: new Map(sheet.images.map((name, position) => [name, cut(top, position * width, height, width)])),
  }));
  return { images: input.outputs, cases };
}

function cut(top: number, left: number, height: number, width: number): Uint8Array {
  const tile = new Uint8Array(height * width * 3);
  for (let y = 0; y < height; y++) {
    const start = ((top + y) * png.width + left) * 3;
    tile.set(png.data.subarray(start, start + width * 3), y * width * 3);
  }
  return tile;
}

/** An image of 32×32 colours as transforms see it on its way. */
export function bufferOf(image: Uint8Array): PixelBuffer {
  const buffer = new PixelBuffer(image.length);
  buffer.reshape(32, 32, 3);
  buffer.pixels.set(image);
  return buffer;
}

/** By how many levels two images differ at most. Throws when they have different sizes. */
export function largestDifference(actual: Uint8Array, expected: Uint8Array): number {
  if (actual.length !== expected.length) throw new Error(`${actual.length} values, expected ${expected.length}`);
  return expected.reduce((largest, value, i) => Math.max(largest, Math.abs(actual[i] - value)), 0);
}
