import type { Fill } from '../check-fill.ts';
import { checkChoice, rejectUnknownKeys } from '../check-options.ts';
import type { Interpolation } from '../operations/affine.ts';
import type { SampleShape } from '../pixels/pixel-buffer.ts';
import { autoAugmentPolicies, type SubPolicy } from '../policies/auto-augment-policies.ts';
import { checkWarping, type WarpingOptions } from '../policies/check-policy-options.ts';
import type { Operation } from '../policies/operation.ts';
import { commonRanges, type OperationRange, unsigned } from '../policies/operation-space.ts';
import { policyKind } from '../policies/policy-kind.ts';
import type { SampleRandom } from '../random/sample-random.ts';

/** A policy of AutoAugment, named by the data set it was found on (Cubuk et al. 2018). */
export type AutoAugmentPolicy = keyof typeof autoAugmentPolicies;

/** What `autoAugment()` takes. A value out of range, or an unknown key, is an AugmentError. */
export interface AutoAugmentOptions extends WarpingOptions {
  /** The data set that the policy was found on: `cifar10`, `imagenet` or `svhn`. Default `cifar10`; torchvision's is `imagenet`. */
  policy?: AutoAugmentPolicy;
}

/** What `autoAugment()` makes: plain data with every option, which {@link AutoAugmentOptions} explains. */
export interface AutoAugment {
  readonly type: 'autoAugment';
  readonly policy: AutoAugmentPolicy;
  readonly interpolation: Interpolation;
  readonly fill: Fill | null;
}

/**
 * Applies one of 25 learned pairs of operations to each image (Cubuk et al., "AutoAugment: Learning Augmentation Policies from
 * Data", 2018, https://arxiv.org/abs/1805.09501): torchvision's `AutoAugment`. `interpolation` is `nearest` by default. Images
 * have 1 or 3 channels.
 *
 * @throws AugmentError for an unknown policy, interpolation or option, a fill out of bounds.
 */
export function autoAugment({
  policy = 'cifar10',
  interpolation = 'nearest',
  fill = null,
  ...unknown
}: AutoAugmentOptions = {}): AutoAugment {
  rejectUnknownKeys('autoAugment', unknown, ['policy', 'interpolation', 'fill']);
  checkChoice('autoAugment', 'policy', policy, Object.keys(autoAugmentPolicies));
  checkWarping('autoAugment', interpolation, fill);
  return { type: 'autoAugment', policy, interpolation, fill };
}

const bins = 10;

/** The operations that policies speak of, with their strengths. */
export function autoAugmentSpace(shape: SampleShape): OperationRange[] {
  return [...commonRanges(bins, shape), unsigned('Invert')];
}

/** The operations to apply: those of a pair, each with its probability. */
export function drawAutoAugment(
  { policy }: AutoAugment,
  space: readonly OperationRange[],
  random: SampleRandom,
): Operation[] {
  const policies: readonly SubPolicy[] = autoAugmentPolicies[policy];
  const steps = policies[random.integer(policies.length)];
  const chances = steps.map(() => random.fraction());
  const signs = steps.map(() => (random.integer(2) === 0 ? -1 : 1));
  return steps.flatMap(([name, probability, bin], i) => {
    if (chances[i] > probability) return [];
    const { magnitudes, signed } = space.find((range) => range.name === name)!;
    const magnitude = bin === null ? 0 : magnitudes[bin];
    return [{ name, magnitude: signed ? signs[i] * magnitude : magnitude }];
  });
}

export const autoAugmentKind = policyKind({
  make: autoAugment,
  space: (_, shape) => autoAugmentSpace(shape),
  draw: drawAutoAugment,
});
