import { checkBoolean, checkRange, type Range, rejectUnknownKeys, wrongOption } from '../check-options.ts';
import { checkSize, type Size } from '../check-size.ts';
import type { SampleShape } from '../pixels/pixel-buffer.ts';
import type { Box } from '../pixels/resample.ts';
import type { SampleRandom } from '../random/sample-random.ts';
import { roundHalfEven } from '../round-half-even.ts';
import { attempts, drawSides } from './draw-box.ts';
import type { ResampleKind } from './kind.ts';

/** What `randomResizedCrop()` takes. A value out of range, or an unknown key, is an AugmentError. */
export interface RandomResizedCropOptions {
  /** Output size in pixels: a number for a square, or [height, width]. No default. */
  size: number | Size;
  /** Range of the cropped area as a share of the image's, above 0 to 1. Default [0.08, 1]. */
  scale?: Range;
  /** Range of the aspect ratio, width by height, of the crop; its logarithm is uniform. Default [3/4, 4/3]. */
  ratio?: Range;
  /** Smooths what is made smaller. Default true. */
  antialias?: boolean;
}

/** What `randomResizedCrop()` makes: plain data with every option, which {@link RandomResizedCropOptions} explains. */
export interface RandomResizedCrop {
  readonly type: 'randomResizedCrop';
  readonly size: Size;
  readonly scale: Range;
  readonly ratio: Range;
  readonly antialias: boolean;
}

/**
 * Crops a random part of each image and resizes it, bilinearly: torchvision's `RandomResizedCrop`. A box that does not fit is
 * drawn again, ten times at most; then the largest one in the middle whose aspect ratio is allowed is taken.
 *
 * @throws AugmentError for a size that is not one, ranges out of bounds, an unknown option.
 */
export function randomResizedCrop({
  size,
  scale = [0.08, 1],
  ratio = [3 / 4, 4 / 3],
  antialias = true,
  ...unknown
}: RandomResizedCropOptions): RandomResizedCrop {
  rejectUnknownKeys('randomResizedCrop', unknown, ['size', 'scale', 'ratio', 'antialias']);
  checkBoolean('randomResizedCrop', 'antialias', antialias);
  return {
    type: 'randomResizedCrop',
    size: checkSize('randomResizedCrop', size),
    scale: positive('scale', checkRange('randomResizedCrop', 'scale', scale, 0, 1)),
    ratio: positive('ratio', checkRange('randomResizedCrop', 'ratio', ratio)),
    antialias,
  };
}

function positive(name: string, range: Range): Range {
  if (range[0] <= 0) throw wrongOption('randomResizedCrop', name, '[low, high] with 0 < low ≤ high', range);
  return range;
}

/** The part of an image of this size to take. */
export function drawResizedCrop(
  transform: RandomResizedCrop,
  [imageHeight, imageWidth]: SampleShape,
  random: SampleRandom,
): Box {
  for (let attempt = 0; attempt < attempts; attempt++) {
    const { first: width, second: height } = drawSides(transform, imageHeight * imageWidth, random);
    if (width > 0 && width <= imageWidth && height > 0 && height <= imageHeight) {
      const top = random.integer(imageHeight - height + 1);
      const left = random.integer(imageWidth - width + 1);
      return { top, left, height, width };
    }
  }
  const imageRatio = imageWidth / imageHeight;
  const [lowest, highest] = transform.ratio;
  const height = imageRatio < lowest ? roundHalfEven(imageWidth / lowest) : imageHeight;
  const width = imageRatio > highest ? roundHalfEven(imageHeight * highest) : imageWidth;
  return {
    top: Math.floor((imageHeight - height) / 2),
    left: Math.floor((imageWidth - width) / 2),
    height,
    width,
  };
}

export const randomResizedCropKind: ResampleKind<RandomResizedCrop> = {
  role: 'resample',
  make: randomResizedCrop,
  draw: drawResizedCrop,
};
