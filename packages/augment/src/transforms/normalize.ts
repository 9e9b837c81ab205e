import { AugmentError } from '../augment-error.ts';
import { rejectUnknownKeys, wrongOption } from '../check-options.ts';
import type { NormalizeKind } from './kind.ts';

/** What `normalize()` takes. A value out of range, or an unknown key, is an AugmentError. */
export interface NormalizeOptions {
  /** Mean of each channel, pixels counted from 0 to 1. Default: CIFAR-10's training set, [0.4914, 0.4822, 0.4465]. */
  mean?: readonly number[];
  /** Standard deviation of each channel, pixels counted from 0 to 1. Default: CIFAR-10's training set, [0.2470, 0.2435, 0.2616]. */
  std?: readonly number[];
}

/** What `normalize()` makes: plain data with every option, which {@link NormalizeOptions} explains. */
export interface Normalize {
  readonly type: 'normalize';
  readonly mean: readonly number[];
  readonly std: readonly number[];
}

/**
 * (pixel / 255 − mean) / std for each channel: torchvision's `ToTensor` followed by `Normalize`. It comes last in the
 * list. Without it the output is pixel / 255, from 0 to 1, as after `ToTensor` alone.
 *
 * @throws AugmentError for means and deviations that are not finite, deviations that are not positive, lists of
 * different lengths, an unknown option.
 */
export function normalize({
  mean = [0.4914, 0.4822, 0.4465],
  std = [0.247, 0.2435, 0.2616],
  ...unknown
}: NormalizeOptions = {}): Normalize {
  rejectUnknownKeys('normalize', unknown, ['mean', 'std']);
  if (!Array.isArray(mean) || !mean.every((value) => Number.isFinite(value))) {
    throw wrongOption('normalize', 'mean', 'an array of finite numbers', mean);
  }
  if (!Array.isArray(std) || !std.every((value) => Number.isFinite(value) && value > 0)) {
    throw wrongOption('normalize', 'std', 'an array of positive numbers', std);
  }
  if (mean.length !== std.length) {
    throw new AugmentError(
      `normalize: mean and std must have one value for each channel, got ${mean.length} and ${std.length} values`,
      { path: ['std'] },
    );
  }
  return { type: 'normalize', mean: [...mean], std: [...std] };
}

export const normalizeKind: NormalizeKind<Normalize> = { role: 'normalize', make: normalize };
