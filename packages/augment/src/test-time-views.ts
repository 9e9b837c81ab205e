import { type CropOptions, crop, cropPositions } from './transforms/crop.ts';
import { randomHorizontalFlip } from './transforms/random-horizontal-flip.ts';
import type { Transform } from './transforms/transform.ts';

/** What makes one view of an image: goes to the front of a list of transforms. */
export type View = readonly Transform[];

/** The crop that `fiveCrop()` and `tenCrop()` make in the middle and in each corner. */
export type FiveCropOptions = Omit<CropOptions, 'position'>;

/** The views of torchvision's `FiveCrop`: the four corners and the middle, in its order. With `padding`, of the padded image. */
export function fiveCrop(options: FiveCropOptions): View[] {
  return cropPositions.map((position) => [crop({ ...options, position })]);
}

/** The views of torchvision's `TenCrop`: five crops of the image, then five of its mirror image. */
export function tenCrop(options: FiveCropOptions): View[] {
  return withFlip(fiveCrop(options));
}

/** The views, then the same ones of the mirror image. `withFlip([[]])` is the image and its mirror image. */
export function withFlip(views: readonly View[]): View[] {
  return [...views, ...views.map((view) => [randomHorizontalFlip({ probability: 1 }), ...view])];
}
