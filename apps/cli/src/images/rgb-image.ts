/** A decoded picture: `data` holds height × width × 3 bytes, row by row, red green blue. */
export interface RgbImage {
  width: number;
  height: number;
  data: Uint8Array;
}

/** RGBA to RGB: what is transparent shows white. */
export function flattenRgba(width: number, height: number, rgba: Uint8Array): RgbImage {
  const data = new Uint8Array(width * height * 3);
  for (let pixel = 0; pixel < width * height; pixel++) {
    const alpha = rgba[pixel * 4 + 3]!;
    for (let channel = 0; channel < 3; channel++) {
      data[pixel * 3 + channel] = Math.round((rgba[pixel * 4 + channel]! * alpha + 255 * (255 - alpha)) / 255);
    }
  }
  return { width, height, data };
}
