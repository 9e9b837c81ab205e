import { AugmentError } from '../augment-error.ts';
import { checkInteger, rejectUnknownKeys } from '../check-options.ts';
import type { AxisMap } from '../pixel-map.ts';
import type { GeometricKind } from './geometric-kind.ts';

export interface CutoutOptions {
  /** Side of the square, in pixels. Default 8. */
  size?: number;
}

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

export const cutoutKind: GeometricKind<Cutout> = {
  check({ size }, height, width) {
    if (size > Math.min(height, width)) {
      throw new AugmentError(
        `cutout: size ${size} is larger than the image of ${height}×${width}; expected at most ${Math.min(height, width)}`,
      );
    }
  },
  draw({ size }, map, random) {
    const bit = 1 << map.cutCount++;
    mark(map.rows, random.integer(map.rows.cuts.length), size, bit);
    mark(map.columns, random.integer(map.columns.cuts.length), size, bit);
  },
};

function mark({ cuts }: AxisMap, centre: number, size: number, bit: number): void {
  const start = centre - Math.floor(size / 2);
  const end = Math.min(start + size, cuts.length);
  for (let i = Math.max(start, 0); i < end; i++) cuts[i] |= bit;
}
