import { checkPositive, checkProbability, rejectUnknownKeys } from '../check-options.ts';
import type { MixKind } from './kind.ts';

/** What `cutMix()` takes. A value out of range, or an unknown key, is an AugmentError. */
export interface CutMixOptions {
  /** Parameter of the distribution Beta(alpha, alpha) of an image's share, above 0. Default 1: uniform. */
  alpha?: number;
  /** Share of the images that are mixed, 0 to 1. Default 1. */
  probability?: number;
}

/** What `cutMix()` makes: plain data with every option, which {@link CutMixOptions} explains. */
export interface CutMix {
  readonly type: 'cutMix';
  readonly alpha: number;
  readonly probability: number;
}

/**
 * Pastes a box of another image of the data set into each image, and mixes their labels by area (Yun et al., "CutMix:
 * Regularization Strategy to Train Strong Classifiers with Localizable Features", 2019, https://arxiv.org/abs/1905.04899).
 * torchvision's `v2.CutMix`, and timm's `Mixup` in its mode `elem`: each image has a box of its own. Its middle is uniform and
 * it is clipped at the border. The finished images are mixed, wherever it stands in the list.
 *
 * @throws AugmentError for an alpha that is not above 0, a probability outside 0 to 1, an unknown option.
 */
export function cutMix({ alpha = 1, probability = 1, ...unknown }: CutMixOptions = {}): CutMix {
  rejectUnknownKeys('cutMix', unknown, ['alpha', 'probability']);
  checkPositive('cutMix', 'alpha', alpha);
  checkProbability('cutMix', probability);
  return { type: 'cutMix', alpha, probability };
}

export const cutMixKind: MixKind<CutMix> = {
  role: 'mix',
  make: cutMix,
  draw({ alpha, probability }, [imageHeight, imageWidth], random) {
    if (random.fraction() >= probability) return undefined;
    const [, cutShare] = random.dirichlet(alpha, 2);
    const rows = clippedSide(random.integer(imageHeight), imageHeight, cutShare);
    const columns = clippedSide(random.integer(imageWidth), imageWidth, cutShare);
    const box = { top: rows.start, left: columns.start, height: rows.length, width: columns.length };
    return { partnerShare: (box.height * box.width) / (imageHeight * imageWidth), box };
  },
};

/** One side of a box of which both sides together take `share` of the image. */
function clippedSide(middle: number, size: number, share: number): { start: number; length: number } {
  const half = Math.floor(0.5 * Math.sqrt(share) * size);
  const start = Math.max(middle - half, 0);
  return { start, length: Math.min(middle + half, size) - start };
}
