import { convertIndexedToRgb, type DecodedPng, decode } from 'fast-png';
import { plainPng } from './plain-png.ts';
import { flattenRgba, type RgbImage } from './rgb-image.ts';

/** Any PNG to RGB: grey, palette and 16-bit pictures are converted; what is transparent shows white. */
export function decodePng(bytes: Uint8Array): RgbImage {
  const png = decode(plainPng(bytes), { checkCrc: true });
  const { width, height } = png;
  const { samples, channels } = eightBitSamples(png);
  const rgba = new Uint8Array(width * height * 4);
  for (let pixel = 0; pixel < width * height; pixel++) {
    const from = pixel * channels;
    const grey = channels < 3;
    rgba[pixel * 4] = samples[from]!;
    rgba[pixel * 4 + 1] = samples[grey ? from : from + 1]!;
    rgba[pixel * 4 + 2] = samples[grey ? from : from + 2]!;
    rgba[pixel * 4 + 3] = channels % 2 === 0 ? samples[from + channels - 1]! : 255;
  }
  return flattenRgba(width, height, rgba);
}

function eightBitSamples(png: DecodedPng): { samples: Uint8Array; channels: number } {
  if (png.palette) return { samples: convertIndexedToRgb(png), channels: png.palette[0]!.length };
  if (png.depth === 16) return { samples: Uint8Array.from(png.data, (value) => value >> 8), channels: png.channels };
  if (png.data instanceof Uint8Array && png.depth === 8) return { samples: png.data, channels: png.channels };
  return { samples: unpackGrey(png), channels: 1 };
}

/** 1, 2 or 4 bits a pixel, every row starting at a new byte, to 0..255. */
function unpackGrey({ width, height, depth, data }: DecodedPng): Uint8Array {
  const samples = new Uint8Array(width * height);
  const rowBytes = Math.ceil((width * depth) / 8);
  const highest = 2 ** depth - 1;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const bit = x * depth;
      const byte = data[y * rowBytes + (bit >> 3)]!;
      samples[y * width + x] = (((byte >> (8 - depth - (bit & 7))) & highest) * 255) / highest;
    }
  }
  return samples;
}
