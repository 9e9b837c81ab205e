import { AugmentError } from '../augment-error.ts';
import { checkInteger, describe, rejectUnknownKeys } from '../check-options.ts';
import type { AxisMap } from '../pixel-map.ts';
import type { GeometricKind } from './geometric-kind.ts';

export interface RandomCropOptions {
  /** Pixels added on each side before cropping back to the image's size. Default 4. */
  padding?: number;
  /** What the padding holds: the image mirrored without repeating its edge (`reflect`), or black pixels (`zero`). Default `reflect`. */
  mode?: 'reflect' | 'zero';
}

export interface RandomCrop {
  readonly type: 'randomCrop';
  readonly padding: number;
  readonly mode: 'reflect' | 'zero';
}

/**
 * Pads each image on all four sides and crops a window of the original size at a uniformly drawn place.
 *
 * The same as torchvision's `RandomCrop(size, padding, padding_mode)` on the unnormalised image: `zero` is its
 * `constant`, `reflect` its `reflect` (the default here; torchvision's default is `constant`).
 *
 * @throws AugmentError for a padding that is not an integer of at least 0, an unknown mode, an unknown option.
 */
export function randomCrop({ padding = 4, mode = 'reflect', ...unknown }: RandomCropOptions = {}): RandomCrop {
  rejectUnknownKeys('randomCrop', unknown, ['padding', 'mode']);
  checkInteger('randomCrop', 'padding', padding, 0);
  if (mode !== 'reflect' && mode !== 'zero') {
    throw new AugmentError(`randomCrop: mode must be 'reflect' or 'zero', got ${describe(mode)}`);
  }
  return { type: 'randomCrop', padding, mode };
}

export const randomCropKind: GeometricKind<RandomCrop> = {
  check({ padding, mode }, height, width) {
    const limit = Math.min(height, width) - 1;
    if (mode === 'reflect' && padding > limit) {
      throw new AugmentError(
        `randomCrop: padding ${padding} cannot be reflected in an image of ${height}×${width}; expected at most ${limit}, or mode 'zero'`,
      );
    }
  },
  draw({ padding, mode }, { rows, columns }, random) {
    shiftAxis(rows, random.integer(2 * padding + 1) - padding, mode);
    shiftAxis(columns, random.integer(2 * padding + 1) - padding, mode);
  },
};

/** Makes output index i take what index i + `shift` of the padded axis held. */
function shiftAxis({ source, cuts, oldSource, oldCuts }: AxisMap, shift: number, mode: 'reflect' | 'zero'): void {
  if (shift === 0) return;
  const last = source.length - 1;
  oldSource.set(source);
  oldCuts.set(cuts);
  for (let i = 0; i <= last; i++) {
    let from = i + shift;
    if (mode === 'reflect') from = from < 0 ? -from : from > last ? 2 * last - from : from;
    const inside = from >= 0 && from <= last;
    source[i] = inside ? oldSource[from] : -1;
    cuts[i] = inside ? oldCuts[from] : 0;
  }
}
