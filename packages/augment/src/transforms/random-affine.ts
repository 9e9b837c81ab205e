import { checkFill, type Fill, fillLevels } from '../check-fill.ts';
import { checkChoice, checkRange, type Range, rejectUnknownKeys, wrongOption } from '../check-options.ts';
import { type AffineParameters, affine, type Interpolation, inverseAffineMatrix } from '../operations/affine.ts';
import type { SampleShape } from '../pixels/pixel-buffer.ts';
import type { SampleRandom } from '../random/sample-random.ts';
import { roundHalfEven } from '../round-half-even.ts';
import { centerFromMiddle, checkCenter, type Point, symmetricRange } from './angles.ts';
import type { ByteKind } from './kind.ts';

/** What `randomAffine()` takes. A value out of range, or an unknown key, is an AugmentError. */
export interface RandomAffineOptions {
  /** Rotation, degrees clockwise: uniform from −d to d, or in [low, high]. 0: none. No default. */
  degrees: number | Range;
  /** Largest shift as a share of the image's [width, height], each way. Default null: none. */
  translate?: readonly [x: number, y: number] | null;
  /** Range of the factor by which the image is enlarged. Default null: 1. */
  scale?: Range | null;
  /** Shear, degrees: along the x axis from −s to s, or in [low, high], or [low, high] of x and then of y. Default null: none. */
  shear?: number | readonly number[] | null;
  /** Default `nearest`. */
  interpolation?: Interpolation;
  /** What comes in from outside the image. Default 0: black. */
  fill?: Fill;
  /** What stays in place, [x, y] in pixels from the upper left corner. Default null: the middle. */
  center?: Point | null;
}

/** What `randomAffine()` makes: plain data with every option, which {@link RandomAffineOptions} explains. */
export interface RandomAffine {
  readonly type: 'randomAffine';
  readonly degrees: Range;
  readonly translate: readonly [x: number, y: number] | null;
  readonly scale: Range | null;
  readonly shear: readonly number[] | null;
  readonly interpolation: Interpolation;
  readonly fill: Fill;
  readonly center: Point | null;
}

/**
 * Rotates, shifts, enlarges and shears each image at random: torchvision's `RandomAffine`.
 *
 * @throws AugmentError for ranges out of bounds, an unknown interpolation or option.
 */
export function randomAffine({
  degrees,
  translate = null,
  scale = null,
  shear = null,
  interpolation = 'nearest',
  fill = 0,
  center = null,
  ...unknown
}: RandomAffineOptions): RandomAffine {
  rejectUnknownKeys('randomAffine', unknown, [
    'degrees',
    'translate',
    'scale',
    'shear',
    'interpolation',
    'fill',
    'center',
  ]);
  checkChoice('randomAffine', 'interpolation', interpolation, ['nearest', 'bilinear']);
  checkFill('randomAffine', fill);
  const isShare = (value: unknown) => typeof value === 'number' && value >= 0 && value <= 1;
  if (translate !== null && !(Array.isArray(translate) && translate.length === 2 && translate.every(isShare))) {
    throw wrongOption('randomAffine', 'translate', '[x, y] with shares from 0 to 1', translate);
  }
  return {
    type: 'randomAffine',
    degrees: symmetricRange('randomAffine', 'degrees', degrees),
    translate: translate && [translate[0], translate[1]],
    scale: scale && positiveRange(scale),
    shear: shear === null ? null : shearRanges(shear),
    interpolation,
    fill,
    center: checkCenter('randomAffine', center),
  };
}

function positiveRange(scale: Range): Range {
  const range = checkRange('randomAffine', 'scale', scale);
  if (range[0] <= 0) throw wrongOption('randomAffine', 'scale', '[low, high] with 0 < low ≤ high', scale);
  return range;
}

function shearRanges(shear: unknown): readonly number[] {
  if (!Array.isArray(shear) || shear.length !== 4) return symmetricRange('randomAffine', 'shear', shear);
  const [x, y] = [shear.slice(0, 2), shear.slice(2)].map((range) => checkRange('randomAffine', 'shear', range));
  return [...x, ...y];
}

/** The map for one image of this size. */
export function drawAffine(
  { degrees, translate, scale, shear, center }: RandomAffine,
  [height, width]: SampleShape,
  random: SampleRandom,
): AffineParameters {
  const angle = random.uniform(degrees);
  const shift = (share: number, size: number) => roundHalfEven(random.uniform([-share * size, share * size]));
  return {
    angle,
    translate: translate ? [shift(translate[0], width), shift(translate[1], height)] : [0, 0],
    scale: scale ? random.uniform(scale) : 1,
    shear: shear
      ? [random.uniform([shear[0], shear[1]]), shear.length === 4 ? random.uniform([shear[2], shear[3]]) : 0]
      : [0, 0],
    center: centerFromMiddle(center, height, width),
  };
}

export const randomAffineKind: ByteKind<RandomAffine> = {
  role: 'bytes',
  make: randomAffine,
  check({ fill }, shape) {
    fillLevels('randomAffine', fill, shape[2]);
    return shape;
  },
  prepare(transform, shape) {
    const levels = fillLevels('randomAffine', transform.fill, shape[2]);
    return (image, random) => {
      const matrix = inverseAffineMatrix(drawAffine(transform, shape, random));
      affine(image, matrix, transform.interpolation, levels);
    };
  },
};
