import type { RgbImage } from '@x/image-files';

export interface Rectangle {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** A part of a picture. */
export function cropImage(image: RgbImage, { left, top, width, height }: Rectangle): RgbImage {
  const data = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y++) {
    const start = ((top + y) * image.width + left) * 3;
    data.set(image.data.subarray(start, start + width * 3), y * width * 3);
  }
  return { ...image, width, height, data };
}
