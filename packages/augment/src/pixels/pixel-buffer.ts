import type { PixelMap } from './pixel-map.ts';

/** The shape of one image. */
export type SampleShape = readonly [height: number, width: number, channels: number];

/**
 * One image as bytes, [height, width, channels], on its way through transforms that compute new pixels, and room for the
 * next one: an operation changes `pixels` in place, or writes `spare` and swaps. Both arrays may be longer than the image.
 */
export class PixelBuffer {
  height = 0;
  width = 0;
  channels = 0;
  pixels: Uint8Array;
  spare: Uint8Array;

  /** `capacity`: bytes of the largest image it will hold. */
  constructor(capacity: number) {
    this.pixels = new Uint8Array(capacity);
    this.spare = new Uint8Array(capacity);
  }

  /** Number of bytes of the image. */
  get size(): number {
    return this.height * this.width * this.channels;
  }

  /** Says what the image's shape is from now on. */
  reshape(height: number, width: number, channels: number): void {
    this.height = height;
    this.width = width;
    this.channels = channels;
  }

  /** Makes what was written to `spare` the image. */
  swap(): void {
    const { pixels } = this;
    this.pixels = this.spare;
    this.spare = pixels;
  }

  /** Takes the image that starts at `imageStart` of `images`, moved as `map` says; its boxes are left alone. */
  take(images: Uint8Array, imageStart: number, imageWidth: number, channels: number, map: PixelMap): void {
    const { source: rows, length: height } = map.rows;
    const { source: columns, length: width } = map.columns;
    const { spare } = this;
    let to = 0;
    for (let y = 0; y < height; y++) {
      const row = rows[y];
      const rowStart = imageStart + row * imageWidth * channels;
      for (let x = 0; x < width; x++) {
        const column = columns[x];
        const inside = row >= 0 && column >= 0;
        const from = rowStart + column * channels;
        for (let c = 0; c < channels; c++) spare[to++] = inside ? images[from + c] : 0;
      }
    }
    this.swap();
    this.reshape(height, width, channels);
  }
}
