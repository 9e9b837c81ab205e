import type { Fill } from '../check-fill.ts';
import { checkInteger, rejectUnknownKeys } from '../check-options.ts';
import type { Interpolation } from '../operations/affine.ts';
import type { SampleShape } from '../pixels/pixel-buffer.ts';
import { checkWarping, type WarpingOptions } from '../policies/check-policy-options.ts';
import type { Operation } from '../policies/operation.ts';
import { commonRanges, drawOperation, type OperationRange, unsigned } from '../policies/operation-space.ts';
import { policyKind } from '../policies/policy-kind.ts';
import type { SampleRandom } from '../random/sample-random.ts';

/** What `randAugment()` takes. A value out of range, or an unknown key, is an AugmentError. */
export interface RandAugmentOptions extends WarpingOptions {
  /** Operations applied one after the other. Default 2. */
  numOps?: number;
  /** Strength of all of them: a bin, from 0. Default 9. */
  magnitude?: number;
  /** Number of strengths, at least 2. Default 31. */
  numMagnitudeBins?: number;
}

/** What `randAugment()` makes: plain data with every option, which {@link RandAugmentOptions} explains. */
export interface RandAugment {
  readonly type: 'randAugment';
  readonly numOps: number;
  readonly magnitude: number;
  readonly numMagnitudeBins: number;
  readonly interpolation: Interpolation;
  readonly fill: Fill | null;
}

/**
 * Applies random operations of one strength to each image (Cubuk et al., "RandAugment: Practical automated data augmentation
 * with a reduced search space", 2019, https://arxiv.org/abs/1909.13719): torchvision's `RandAugment`. `interpolation` is
 * `nearest` by default. Images have 1 or 3 channels.
 *
 * @throws AugmentError for options out of bounds, an unknown interpolation or option.
 */
export function randAugment({
  numOps = 2,
  magnitude = 9,
  numMagnitudeBins = 31,
  interpolation = 'nearest',
  fill = null,
  ...unknown
}: RandAugmentOptions = {}): RandAugment {
  rejectUnknownKeys('randAugment', unknown, ['numOps', 'magnitude', 'numMagnitudeBins', 'interpolation', 'fill']);
  checkInteger('randAugment', 'numOps', numOps, 0);
  checkInteger('randAugment', 'numMagnitudeBins', numMagnitudeBins, 2);
  checkInteger('randAugment', 'magnitude', magnitude, 0, numMagnitudeBins - 1);
  checkWarping('randAugment', interpolation, fill);
  return { type: 'randAugment', numOps, magnitude, numMagnitudeBins, interpolation, fill };
}

/** What is chosen from. */
export function randAugmentSpace({ numMagnitudeBins }: RandAugment, shape: SampleShape): OperationRange[] {
  return [unsigned('Identity'), ...commonRanges(numMagnitudeBins, shape)];
}

export function drawRandAugment(
  { numOps, magnitude }: RandAugment,
  space: readonly OperationRange[],
  random: SampleRandom,
): Operation[] {
  return Array.from({ length: numOps }, () => drawOperation(space, random, () => magnitude));
}

export const randAugmentKind = policyKind({ make: randAugment, space: randAugmentSpace, draw: drawRandAugment });
