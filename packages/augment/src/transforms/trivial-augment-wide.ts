import type { Fill } from '../check-fill.ts';
import { checkInteger, rejectUnknownKeys } from '../check-options.ts';
import type { Interpolation } from '../operations/affine.ts';
import { checkWarping, type WarpingOptions } from '../policies/check-policy-options.ts';
import {
  drawOperation,
  fewerBits,
  linearly,
  type OperationRange,
  signed,
  unsigned,
} from '../policies/operation-space.ts';
import { policyKind } from '../policies/policy-kind.ts';

/** What `trivialAugmentWide()` takes. A value out of range, or an unknown key, is an AugmentError. */
export interface TrivialAugmentWideOptions extends WarpingOptions {
  /** Number of strengths of each operation, at least 2. Default 31. */
  numMagnitudeBins?: number;
}

/** What `trivialAugmentWide()` makes: plain data with every option, which {@link TrivialAugmentWideOptions} explains. */
export interface TrivialAugmentWide {
  readonly type: 'trivialAugmentWide';
  readonly numMagnitudeBins: number;
  readonly interpolation: Interpolation;
  readonly fill: Fill | null;
}

/**
 * Applies one random operation with random strength to each image (Müller and Hutter, "TrivialAugment: Tuning-free Yet
 * State-of-the-Art Data Augmentation", 2021, https://arxiv.org/abs/2103.10158): torchvision's `TrivialAugmentWide`.
 * `interpolation` is `nearest` by default. Images have 1 or 3 channels.
 *
 * @throws AugmentError for options out of bounds, an unknown interpolation or option.
 */
export function trivialAugmentWide({
  numMagnitudeBins = 31,
  interpolation = 'nearest',
  fill = null,
  ...unknown
}: TrivialAugmentWideOptions = {}): TrivialAugmentWide {
  rejectUnknownKeys('trivialAugmentWide', unknown, ['numMagnitudeBins', 'interpolation', 'fill']);
  checkInteger('trivialAugmentWide', 'numMagnitudeBins', numMagnitudeBins, 2);
  checkWarping('trivialAugmentWide', interpolation, fill);
  return { type: 'trivialAugmentWide', numMagnitudeBins, interpolation, fill };
}

/** What is chosen from. Translations are in pixels, whatever the image's size. */
export function trivialAugmentSpace({ numMagnitudeBins: bins }: TrivialAugmentWide): OperationRange[] {
  const strength = linearly(0, 0.99, bins);
  return [
    unsigned('Identity'),
    signed('ShearX', strength),
    signed('ShearY', strength),
    signed('TranslateX', linearly(0, 32, bins)),
    signed('TranslateY', linearly(0, 32, bins)),
    signed('Rotate', linearly(0, 135, bins)),
    signed('Brightness', strength),
    signed('Color', strength),
    signed('Contrast', strength),
    signed('Sharpness', strength),
    unsigned('Posterize', fewerBits(8, 6, bins)),
    unsigned('Solarize', linearly(255, 0, bins)),
    unsigned('AutoContrast'),
    unsigned('Equalize'),
  ];
}

export const trivialAugmentWideKind = policyKind({
  make: trivialAugmentWide,
  space: trivialAugmentSpace,
  draw: (_, space, random) => [drawOperation(space, random, ({ length }) => random.integer(length))],
});
