import type { FirstFilters } from './read-first-filters.ts';

/**
 * Filters of RGB images as pictures, [filterHeight, filterWidth, RGBA] each: its lowest weight is 0 and its highest 255 over all three
 * channels, as torchvision's `make_grid(normalize=True, scale_each=True)`.
 */
export const filterPictures = (filters: FirstFilters): Uint8ClampedArray<ArrayBuffer>[] =>
  Array.from({ length: filters.shape[3] }, (_, filter) => filterPicture(filters, filter));

function filterPicture({ shape, data }: FirstFilters, filter: number): Uint8ClampedArray<ArrayBuffer> {
  const [height, width, , filters] = shape;
  const weights = Array.from({ length: height * width * 3 }, (_, place) => data[place * filters + filter]!);
  const [lowest, highest] = [Math.min(...weights), Math.max(...weights)];
  const picture = new Uint8ClampedArray(height * width * 4).fill(255);
  weights.forEach((weight, place) => {
    picture[4 * Math.floor(place / 3) + (place % 3)] = ((weight - lowest) / (highest - lowest || 1)) * 255;
  });
  return picture;
}
