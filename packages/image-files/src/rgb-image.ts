/** A decoded picture: `data` holds height × width × 3 bytes, row by row, red green blue. */
export interface RgbImage {
  width: number;
  height: number;
  data: Uint8Array;
  /** Whether some of it was transparent, and shows white here. */
  transparent: boolean;
}

/** RGBA, 4 bytes a pixel, to RGB: what is transparent shows white. */
export function flattenRgba(width: number, height: number, rgba: ArrayLike<number>): RgbImage {
  const data = new Uint8Array(width * height * 3);
  let transparent = false;
  for (let from = 0, to = 0; to < data.length; from += 4, to += 3) {
    const alpha = rgba[from + 3]!;
    if (alpha < 255) transparent = true;
    for (let channel = 0; channel < 3; channel++) {
      data[to + channel] = Math.round((rgba[from + channel]! * alpha + 255 * (255 - alpha)) / 255);
    }
  }
  return { width, height, data, transparent };
}
