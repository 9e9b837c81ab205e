import { AugmentError } from '../augment-error.ts';
import { describe, rejectUnknownKeys } from '../check-options.ts';
import type { GeometricKind } from './geometric-kind.ts';

export interface RandomHorizontalFlipOptions {
  /** Share of the images that are mirrored, 0 to 1. Default 0.5. */
  probability?: number;
}

export interface RandomHorizontalFlip {
  readonly type: 'randomHorizontalFlip';
  readonly probability: number;
}

/**
 * Mirrors an image left to right with the given probability (torchvision's `RandomHorizontalFlip`).
 *
 * @throws AugmentError for a probability outside 0 to 1, an unknown option.
 */
export function randomHorizontalFlip({
  probability = 0.5,
  ...unknown
}: RandomHorizontalFlipOptions = {}): RandomHorizontalFlip {
  rejectUnknownKeys('randomHorizontalFlip', unknown, ['probability']);
  if (!(typeof probability === 'number' && probability >= 0 && probability <= 1)) {
    throw new AugmentError(
      `randomHorizontalFlip: probability must be a number from 0 to 1, got ${describe(probability)}`,
    );
  }
  return { type: 'randomHorizontalFlip', probability };
}

export const randomHorizontalFlipKind: GeometricKind<RandomHorizontalFlip> = {
  check() {},
  draw({ probability }, { columns }, random) {
    if (random.fraction() >= probability) return;
    columns.source.reverse();
    columns.cuts.reverse();
  },
};
