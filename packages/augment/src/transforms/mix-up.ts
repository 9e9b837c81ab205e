import { checkPositive, checkProbability, rejectUnknownKeys } from '../check-options.ts';
import type { MixKind } from './kind.ts';

/** What `mixUp()` takes. A value out of range, or an unknown key, is an AugmentError. */
export interface MixUpOptions {
  /** Parameter of the distribution Beta(alpha, alpha) of an image's share, above 0. Default 1: uniform. */
  alpha?: number;
  /** Share of the images that are mixed, 0 to 1. Default 1. */
  probability?: number;
}

/** What `mixUp()` makes: plain data with every option, which {@link MixUpOptions} explains. */
export interface MixUp {
  readonly type: 'mixUp';
  readonly alpha: number;
  readonly probability: number;
}

/**
 * Mixes each image, and its label, with another one of the data set: share · image + (1 − share) · other (Zhang et al., "mixup:
 * Beyond Empirical Risk Minimization", 2017, https://arxiv.org/abs/1710.09412). torchvision's `v2.MixUp`, and timm's `Mixup` in
 * its mode `elem`: each image has a share of its own. The finished images are mixed, wherever it stands in the list.
 *
 * @throws AugmentError for an alpha that is not above 0, a probability outside 0 to 1, an unknown option.
 */
export function mixUp({ alpha = 1, probability = 1, ...unknown }: MixUpOptions = {}): MixUp {
  rejectUnknownKeys('mixUp', unknown, ['alpha', 'probability']);
  checkPositive('mixUp', 'alpha', alpha);
  checkProbability('mixUp', probability);
  return { type: 'mixUp', alpha, probability };
}

export const mixUpKind: MixKind<MixUp> = {
  role: 'mix',
  make: mixUp,
  draw({ alpha, probability }, _, random) {
    if (random.fraction() >= probability) return undefined;
    const [, partnerShare] = random.dirichlet(alpha, 2);
    return { partnerShare };
  },
};
