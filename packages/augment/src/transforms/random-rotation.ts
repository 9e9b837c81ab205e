import { checkFill, type Fill, fillLevels } from '../check-fill.ts';
import { checkChoice, type Range, rejectUnknownKeys } from '../check-options.ts';
import { affine, type Interpolation, inverseAffineMatrix } from '../operations/affine.ts';
import { centerFromMiddle, checkCenter, type Point, symmetricRange } from './angles.ts';
import type { ByteKind } from './kind.ts';

/** What `randomRotation()` takes. A value out of range, or an unknown key, is an AugmentError. */
export interface RandomRotationOptions {
  /** Degrees counter-clockwise: uniform from −d to d, or in [low, high]. No default. */
  degrees: number | Range;
  /** Default `nearest`. */
  interpolation?: Interpolation;
  /** What comes in from outside the image. Default 0: black. */
  fill?: Fill;
  /** What stays in place, [x, y] in pixels from the upper left corner. Default null: the middle. */
  center?: Point | null;
}

/** What `randomRotation()` makes: plain data with every option, which {@link RandomRotationOptions} explains. */
export interface RandomRotation {
  readonly type: 'randomRotation';
  readonly degrees: Range;
  readonly interpolation: Interpolation;
  readonly fill: Fill;
  readonly center: Point | null;
}

/**
 * Rotates each image by a random angle: torchvision's `RandomRotation` without `expand`, since the images of a batch have one
 * size.
 *
 * @throws AugmentError for degrees that are neither a number of at least 0 nor a range, an unknown interpolation or option.
 */
export function randomRotation({
  degrees,
  interpolation = 'nearest',
  fill = 0,
  center = null,
  ...unknown
}: RandomRotationOptions): RandomRotation {
  rejectUnknownKeys('randomRotation', unknown, ['degrees', 'interpolation', 'fill', 'center']);
  checkChoice('randomRotation', 'interpolation', interpolation, ['nearest', 'bilinear']);
  checkFill('randomRotation', fill);
  return {
    type: 'randomRotation',
    degrees: symmetricRange('randomRotation', 'degrees', degrees),
    interpolation,
    fill,
    center: checkCenter('randomRotation', center),
  };
}

export const randomRotationKind: ByteKind<RandomRotation> = {
  role: 'bytes',
  make: randomRotation,
  check({ fill }, shape) {
    fillLevels('randomRotation', fill, shape[2]);
    return shape;
  },
  prepare({ degrees, interpolation, fill, center }, [height, width, channels]) {
    const levels = fillLevels('randomRotation', fill, channels);
    const rest = {
      translate: [0, 0],
      scale: 1,
      shear: [0, 0],
      center: centerFromMiddle(center, height, width),
    } as const;
    return (image, random) => {
      const matrix = inverseAffineMatrix({ angle: -random.uniform(degrees), ...rest });
      affine(image, matrix, interpolation, levels);
    };
  },
};
