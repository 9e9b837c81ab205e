import { checkChoice, checkInteger, rejectUnknownKeys } from '../check-options.ts';
import { type PaddingMode, windowAxis } from '../pixels/pixel-map.ts';
import { checkPadding } from './check-padding.ts';
import type { MoveKind } from './kind.ts';

/** What `randomCrop()` takes. A value out of range, or an unknown key, is an AugmentError. */
export interface RandomCropOptions {
  /** Pixels added on each side before cropping back to the image's size. Default 4. */
  padding?: number;
  /** What the padding holds: the image mirrored without repeating its edge (`reflect`), or black pixels (`zero`). Default `reflect`. */
  mode?: PaddingMode;
}

/** What `randomCrop()` makes: plain data with every option, which {@link RandomCropOptions} explains. */
export interface RandomCrop {
  readonly type: 'randomCrop';
  readonly padding: number;
  readonly mode: PaddingMode;
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
  checkChoice('randomCrop', 'mode', mode, ['reflect', 'zero']);
  return { type: 'randomCrop', padding, mode };
}

export const randomCropKind: MoveKind<RandomCrop> = {
  role: 'move',
  erases: false,
  make: randomCrop,
  check(transform, shape) {
    checkPadding(transform, shape);
    return shape;
  },
  draw({ padding, mode }, { rows, columns }, random) {
    windowAxis(rows, random.integer(2 * padding + 1) - padding, rows.length, mode);
    windowAxis(columns, random.integer(2 * padding + 1) - padding, columns.length, mode);
  },
};
