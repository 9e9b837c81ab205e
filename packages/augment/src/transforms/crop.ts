import { AugmentError } from '../augment-error.ts';
import { checkChoice, checkInteger, rejectUnknownKeys } from '../check-options.ts';
import { checkSize, type Size } from '../check-size.ts';
import { type PaddingMode, windowAxis } from '../pixels/pixel-map.ts';
import { roundHalfEven } from '../round-half-even.ts';
import { checkPadding } from './check-padding.ts';
import type { MoveKind } from './kind.ts';

export const cropPositions = ['topLeft', 'topRight', 'bottomLeft', 'bottomRight', 'center'] as const;
/** Where `crop()` cuts: the middle of the image, or one of its corners. */
export type CropPosition = (typeof cropPositions)[number];

/** What `crop()` takes. A value out of range, or an unknown key, is an AugmentError. */
export interface CropOptions {
  /** Output size in pixels: a number for a square, or [height, width]. No default. */
  size: number | Size;
  /** Which part: one of the four corners, or `center`. Default `center`. */
  position?: CropPosition;
  /** Pixels added on each side first. Default 0. */
  padding?: number;
  /** What the padding holds: the image mirrored without repeating its edge (`reflect`), or black pixels (`zero`). Default `reflect`. */
  mode?: PaddingMode;
}

/** What `crop()` makes: plain data with every option, which {@link CropOptions} explains. */
export interface Crop {
  readonly type: 'crop';
  readonly size: Size;
  readonly position: CropPosition;
  readonly padding: number;
  readonly mode: PaddingMode;
}

/**
 * Crops the same part of every image: torchvision's `CenterCrop`, and each of the five of its `FiveCrop`, after a `Pad`.
 *
 * @throws AugmentError for a size that is not one, an unknown position, mode or option, a padding that is not an integer of at
 * least 0.
 */
export function crop({ size, position = 'center', padding = 0, mode = 'reflect', ...unknown }: CropOptions): Crop {
  rejectUnknownKeys('crop', unknown, ['size', 'position', 'padding', 'mode']);
  checkChoice('crop', 'position', position, cropPositions);
  checkInteger('crop', 'padding', padding, 0);
  checkChoice('crop', 'mode', mode, ['reflect', 'zero']);
  return { type: 'crop', size: checkSize('crop', size), position, padding, mode };
}

export const cropKind: MoveKind<Crop> = {
  role: 'move',
  erases: false,
  make: crop,
  check(transform, shape) {
    checkPadding(transform, shape);
    const { size, padding } = transform;
    const [height, width, channels] = shape;
    if (size[0] > height + 2 * padding || size[1] > width + 2 * padding) {
      throw new AugmentError(
        `crop: size ${size.join('×')} is larger than the padded image of ${height + 2 * padding}×${width + 2 * padding}`,
        { path: ['size'] },
      );
    }
    return [...size, channels];
  },
  draw({ size: [height, width], position, padding, mode }, { rows, columns }) {
    const atTop = position === 'topLeft' || position === 'topRight';
    const atLeft = position === 'topLeft' || position === 'bottomLeft';
    windowAxis(rows, startOf(position, atTop, rows.length + 2 * padding - height) - padding, height, mode);
    windowAxis(columns, startOf(position, atLeft, columns.length + 2 * padding - width) - padding, width, mode);
  },
};

function startOf(position: CropPosition, atStart: boolean, room: number): number {
  if (position === 'center') return roundHalfEven(room / 2);
  return atStart ? 0 : room;
}
