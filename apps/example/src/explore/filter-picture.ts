import type { FirstFilters } from './read-first-filters.ts';

/**
 * A filter of RGB images as a picture, [filterHeight, filterWidth, RGBA]: its lowest weight is 0 and its highest 255 over all three
 * channels, as torchvision's `make_grid(normalize=True, scale_each=True)`.
 */
export function filterPicture({ shape, data }: FirstFilters, filter: number): Uint8ClampedArray<ArrayBuffer> {
  const [height, width, channels, filters] = shape;
  if (channels !== 3) throw new Error(`These filters see ${channels} channels; only those of RGB images are pictures.`);
  const weights = Array.from({ length: height * width * 3 }, (_, place) => data[place * filters + filter]!);
  const [lowest, highest] = [Math.min(...weights), Math.max(...weights)];
  const picture = new Uint8ClampedArray(height * width * 4).fill(255);
  weights.forEach((weight, place) => {
    picture[4 * Math.floor(place / 3) + (place % 3)] = ((weight - lowest) / (highest - lowest || 1)) * 255;
  });
  return picture;
}
