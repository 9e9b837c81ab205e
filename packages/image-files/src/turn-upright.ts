import type { RgbImage } from './rgb-image.ts';

/** The picture as it should be seen, from EXIF orientation 1..8: from 5 on, rows and columns are swapped. */
export function turnUpright(image: RgbImage, orientation: number): RgbImage {
  if (orientation === 1) return image;
  const swapped = orientation >= 5;
  const width = swapped ? image.height : image.width;
  const height = swapped ? image.width : image.height;
  const data = new Uint8Array(width * height * 3);
  const mirrorX = [2, 3, 7, 8].includes(orientation);
  const mirrorY = [3, 4, 6, 7].includes(orientation);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      let sourceX = swapped ? y : x;
      let sourceY = swapped ? x : y;
      if (mirrorX) sourceX = image.width - 1 - sourceX;
      if (mirrorY) sourceY = image.height - 1 - sourceY;
      const from = (sourceY * image.width + sourceX) * 3;
      const to = (y * width + x) * 3;
      for (let channel = 0; channel < 3; channel++) data[to + channel] = image.data[from + channel]!;
    }
  }
  return { ...image, width, height, data };
}
