import { AugmentError } from '../augment-error.ts';
import { checkInteger, rejectUnknownKeys } from '../check-options.ts';
import { eraseBox } from '../pixels/pixel-map.ts';
import type { MoveKind } from './kind.ts';

/** What `cutout()` takes. A value out of range, or an unknown key, is an AugmentError. */
export interface CutoutOptions {
  /** Side of the square, in pixels. Default 8. */
  size?: number;
}

/** What `cutout()` makes: plain data with every option, which {@link CutoutOptions} explains. */
export interface Cutout {
  readonly type: 'cutout';
  readonly size: number;
}

/**
 * Sets one square of each image to zero in the normalised output, that is to the mean colour.
 *
 * As in DeVries and Taylor, "Improved regularization of convolutional neural networks with Cutout" (2017), the centre
 * is uniform over all pixels and the square is clipped at the border, so that less than size × size can be lost.
 * Wherever it stands in the list, the value is 0 after `normalize` (black when there is no `normalize`).
 *
 * @throws AugmentError for a size that is not an integer of at least 1, an unknown option.
 */
export function cutout({ size = 8, ...unknown }: CutoutOptions = {}): Cutout {
  rejectUnknownKeys('cutout', unknown, ['size']);
  checkInteger('cutout', 'size', size, 1);
  return { type: 'cutout', size };
}

export const cutoutKind: MoveKind<Cutout> = {
  role: 'move',
  erases: true,
  make: cutout,
  check({ size }, shape) {
    const [height, width] = shape;
    const limit = Math.min(height, width);
    if (size <= limit) return shape;
    throw new AugmentError(
      `cutout: size ${size} is larger than the image of ${height}×${width}; expected at most ${limit}`,
      { path: ['size'] },
    );
  },
  draw({ size }, map, random) {
    const top = random.integer(map.rows.length) - Math.floor(size / 2);
    const left = random.integer(map.columns.length) - Math.floor(size / 2);
    eraseBox(map, [0], top, left, size, size);
  },
};
