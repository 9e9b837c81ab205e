import type { Fill } from '../check-fill.ts';
import { checkBoolean, checkInteger, checkPositive, rejectUnknownKeys, wrongOption } from '../check-options.ts';
import type { Interpolation } from '../operations/affine.ts';
import type { SampleShape } from '../pixels/pixel-buffer.ts';
import { checkWarping, type WarpingOptions, warpingFor } from '../policies/check-policy-options.ts';
import { applyOperation, type Operation } from '../policies/operation.ts';
import {
  drawOperation,
  fewerBits,
  linearly,
  type OperationRange,
  signed,
  unsigned,
} from '../policies/operation-space.ts';
import { checkPolicy } from '../policies/policy-kind.ts';
import type { SampleRandom } from '../random/sample-random.ts';
import type { ByteKind } from './kind.ts';

const bins = 10;

/** What `augMix()` takes. A value out of range, or an unknown key, is an AugmentError. */
export interface AugMixOptions extends WarpingOptions {
  /** Greatest strength of the operations, 1 to 10. Default 3. */
  severity?: number;
  /** Number of chains that are mixed. Default 3. */
  mixtureWidth?: number;
  /** Operations in a chain; -1: drawn from 1 to 3. Default -1. */
  chainDepth?: number;
  /** Parameter of the distributions (Beta and Dirichlet) of the shares, above 0. Default 1. */
  alpha?: number;
  /** Also brightness, colour, contrast and sharpness. Default true. */
  allOps?: boolean;
}

/** What `augMix()` makes: plain data with every option, which {@link AugMixOptions} explains. */
export interface AugMix {
  readonly type: 'augMix';
  readonly severity: number;
  readonly mixtureWidth: number;
  readonly chainDepth: number;
  readonly alpha: number;
  readonly allOps: boolean;
  readonly interpolation: Interpolation;
  readonly fill: Fill | null;
}

/**
 * Mixes each image with chains of random operations on it (Hendrycks et al., "AugMix: A Simple Data Processing Method to
 * Improve Robustness and Uncertainty", 2019, https://arxiv.org/abs/1912.02781): torchvision's `AugMix`, but rounded to the
 * nearest level instead of down. `interpolation` is `bilinear` by default. Images have 1 or 3 channels.
 *
 * @throws AugmentError for options out of bounds, an unknown interpolation or option.
 */
export function augMix({
  severity = 3,
  mixtureWidth = 3,
  chainDepth = -1,
  alpha = 1,
  allOps = true,
  interpolation = 'bilinear',
  fill = null,
  ...unknown
}: AugMixOptions = {}): AugMix {
  rejectUnknownKeys('augMix', unknown, [
    'severity',
    'mixtureWidth',
    'chainDepth',
    'alpha',
    'allOps',
    'interpolation',
    'fill',
  ]);
  checkInteger('augMix', 'severity', severity, 1, bins);
  checkInteger('augMix', 'mixtureWidth', mixtureWidth, 1);
  if (chainDepth !== -1 && !(Number.isSafeInteger(chainDepth) && chainDepth >= 1)) {
    throw wrongOption('augMix', 'chainDepth', '-1 or an integer of at least 1', chainDepth);
  }
  checkPositive('augMix', 'alpha', alpha);
  checkBoolean('augMix', 'allOps', allOps);
  checkWarping('augMix', interpolation, fill);
  return { type: 'augMix', severity, mixtureWidth, chainDepth, alpha, allOps, interpolation, fill };
}

/** What is chosen from. */
export function augMixSpace({ allOps }: AugMix, [height, width]: SampleShape): OperationRange[] {
  const strength = linearly(0, 0.9, bins);
  return [
    signed('ShearX', linearly(0, 0.3, bins)),
    signed('ShearY', linearly(0, 0.3, bins)),
    signed('TranslateX', linearly(0, width / 3, bins)),
    signed('TranslateY', linearly(0, height / 3, bins)),
    signed('Rotate', linearly(0, 30, bins)),
    unsigned('Posterize', fewerBits(4, 4, bins)),
    unsigned('Solarize', linearly(255, 0, bins)),
    unsigned('AutoContrast'),
    unsigned('Equalize'),
    ...(allOps
      ? (['Brightness', 'Color', 'Contrast', 'Sharpness'] as const).map((name) => signed(name, strength))
      : []),
  ];
}

export interface DrawnAugMix {
  /** Share of the image itself. */
  imageShare: number;
  chains: { share: number; operations: Operation[] }[];
}

export function drawAugMix(
  { severity, mixtureWidth, chainDepth, alpha }: AugMix,
  space: readonly OperationRange[],
  random: SampleRandom,
): DrawnAugMix {
  const [imageShare, mixedShare] = random.dirichlet(alpha, 2);
  const shares = random.dirichlet(alpha, mixtureWidth);
  const chains = shares.map((share) => {
    const depth = chainDepth > 0 ? chainDepth : 1 + random.integer(3);
    const operations = Array.from({ length: depth }, () =>
      drawOperation(space, random, () => random.integer(severity)),
    );
    return { share: share * mixedShare, operations };
  });
  return { imageShare, chains };
}

export const augMixKind: ByteKind<AugMix> = {
  role: 'bytes',
  make: augMix,
  check: checkPolicy,
  prepare(transform, shape) {
    const space = augMixSpace(transform, shape);
    const warping = warpingFor(transform, shape);
    const size = shape[0] * shape[1] * shape[2];
    const original = new Uint8Array(size);
    const mix = new Float64Array(size);
    return (image, random) => {
      const { imageShare, chains } = drawAugMix(transform, space, random);
      original.set(image.pixels.subarray(0, size));
      for (let i = 0; i < size; i++) mix[i] = imageShare * original[i];
      for (const { share, operations } of chains) {
        image.pixels.set(original);
        for (const operation of operations) applyOperation(image, operation, warping);
        for (let i = 0; i < size; i++) mix[i] += share * image.pixels[i];
      }
      for (let i = 0; i < size; i++) image.pixels[i] = Math.round(mix[i]);
    };
  },
};
