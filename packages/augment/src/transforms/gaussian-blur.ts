import { AugmentError } from '../augment-error.ts';
import { checkRange, type Range, rejectUnknownKeys, wrongOption } from '../check-options.ts';
import { gaussianBlur as blur, gaussianWeights } from '../operations/gaussian-blur.ts';
import type { ByteKind } from './kind.ts';

/** What `gaussianBlur()` takes. A value out of range, or an unknown key, is an AugmentError. */
export interface GaussianBlurOptions {
  /** Side of the square of pixels that each output pixel is a mean of: an odd integer. No default. */
  kernelSize: number;
  /** Standard deviation in pixels: one above 0, or [low, high] between which it is uniform. Default [0.1, 2]. */
  sigma?: number | Range;
}

/** What `gaussianBlur()` makes: plain data with every option, which {@link GaussianBlurOptions} explains. */
export interface GaussianBlur {
  readonly type: 'gaussianBlur';
  readonly kernelSize: number;
  readonly sigma: Range;
}

/**
 * Blurs each image by a random amount: torchvision's `GaussianBlur` with a square kernel. The image is mirrored beyond its
 * border.
 *
 * @throws AugmentError for a kernel size that is not an odd integer of at least 1, a sigma that is not above 0, an unknown
 * option.
 */
export function gaussianBlur({ kernelSize, sigma = [0.1, 2], ...unknown }: GaussianBlurOptions): GaussianBlur {
  rejectUnknownKeys('gaussianBlur', unknown, ['kernelSize', 'sigma']);
  if (!(Number.isSafeInteger(kernelSize) && kernelSize >= 1 && kernelSize % 2 === 1)) {
    throw wrongOption('gaussianBlur', 'kernelSize', 'an odd integer of at least 1', kernelSize);
  }
  const range = checkRange('gaussianBlur', 'sigma', typeof sigma === 'number' ? [sigma, sigma] : sigma);
  if (range[0] <= 0) throw wrongOption('gaussianBlur', 'sigma', 'above 0', sigma);
  return { type: 'gaussianBlur', kernelSize, sigma: range };
}

export const gaussianBlurKind: ByteKind<GaussianBlur> = {
  role: 'bytes',
  make: gaussianBlur,
  check({ kernelSize }, shape) {
    const [height, width] = shape;
    const limit = 2 * Math.min(height, width) - 1;
    if (kernelSize <= limit) return shape;
    throw new AugmentError(
      `gaussianBlur: kernelSize ${kernelSize} reaches beyond the mirrored image of ${height}×${width}; expected at most ${limit}`,
      { path: ['kernelSize'] },
    );
  },
  prepare({ kernelSize, sigma }, [height, width, channels]) {
    const scratch = new Float64Array(height * width * channels);
    return (image, random) => blur(image, gaussianWeights(kernelSize, random.uniform(sigma)), scratch);
  },
};
