import { AugmentError } from '../augment-error.ts';
import { checkInteger, describe, rejectUnknownKeys } from '../check-options.ts';

export interface ResizeOptions {
  /** Output size in pixels: a number for a square, or [height, width]. No default. */
  size: number | readonly [height: number, width: number];
}

export interface Resize {
  readonly type: 'resize';
  readonly size: readonly [height: number, width: number];
}

/**
 * Resizes each image, up or down, by bilinear interpolation: PyTorch's
 * `interpolate(mode='bilinear', align_corners=False, antialias=False)` on the float image, within 1e-6.
 *
 * @throws AugmentError for a size that is neither an integer of at least 1 nor a pair of them, an unknown option.
 */
export function resize({ size, ...unknown }: ResizeOptions): Resize {
  rejectUnknownKeys('resize', unknown, ['size']);
  const pair = typeof size === 'number' ? ([size, size] as const) : size;
  if (!Array.isArray(pair) || pair.length !== 2) {
    throw new AugmentError(`resize: size must be a number or [height, width], got ${describe(size)}`);
  }
  const [height, width] = pair;
  checkInteger('resize', 'height', height, 1);
  checkInteger('resize', 'width', width, 1);
  return { type: 'resize', size: [height, width] };
}
