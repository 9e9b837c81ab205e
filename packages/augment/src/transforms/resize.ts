import { checkBoolean, rejectUnknownKeys } from '../check-options.ts';
import { checkSize, type Size } from '../check-size.ts';
import type { ResampleKind } from './kind.ts';

/** What `resize()` takes. A value out of range, or an unknown key, is an AugmentError. */
export interface ResizeOptions {
  /** Output size in pixels: a number for a square, or [height, width]. No default. */
  size: number | Size;
  /** Smooths what is made smaller, so that no pixel is skipped; changes nothing on an axis that grows. Default true. */
  antialias?: boolean;
}

/** What `resize()` makes: plain data with every option, which {@link ResizeOptions} explains. */
export interface Resize {
  readonly type: 'resize';
  readonly size: Size;
  readonly antialias: boolean;
}

/**
 * Resizes each image, up or down, by bilinear interpolation: torchvision's `Resize(size, antialias=…)`, and PyTorch's
 * `interpolate(mode='bilinear', align_corners=False, antialias=…)` on the float image within 1e-6. Unlike torchvision's, a
 * single number means a square.
 *
 * @throws AugmentError for a size that is neither an integer of at least 1 nor a pair of them, an unknown option.
 */
export function resize({ size, antialias = true, ...unknown }: ResizeOptions): Resize {
  rejectUnknownKeys('resize', unknown, ['size', 'antialias']);
  checkBoolean('resize', 'antialias', antialias);
  return { type: 'resize', size: checkSize('resize', size), antialias };
}

export const resizeKind: ResampleKind<Resize> = {
  role: 'resample',
  make: resize,
  draw: (_, [height, width]) => ({ top: 0, left: 0, height, width }),
};
