import type { SampleRandom } from '../random/sample-random.ts';
import { roundHalfEven } from '../round-half-even.ts';
import type { Operation, OperationName } from './operation.ts';

/** An operation and the strengths that a policy chooses from. */
export interface OperationRange {
  readonly name: OperationName;
  /** One for each bin; none where the operation has no strength. */
  readonly magnitudes: readonly number[];
  /** It goes both ways. */
  readonly signed: boolean;
}

/** Evenly spaced, both ends included: `linspace`. */
export function linearly(start: number, end: number, bins: number): number[] {
  return Array.from({ length: bins }, (_, i) => start + ((end - start) * i) / (bins - 1));
}

/** Bits that `posterize` keeps: from `most` down by `fewer`. */
export function fewerBits(most: number, fewer: number, bins: number): number[] {
  return Array.from({ length: bins }, (_, i) => most - roundHalfEven(Math.fround(i / ((bins - 1) / fewer))));
}

export const signed = (name: OperationName, magnitudes: readonly number[]): OperationRange => ({
  name,
  magnitudes,
  signed: true,
});
export const unsigned = (name: OperationName, magnitudes: readonly number[] = []): OperationRange => ({
  name,
  magnitudes,
  signed: false,
});

/** One of the operations, each as likely; `chooseBin` says which of its strengths. */
export function drawOperation(
  space: readonly OperationRange[],
  random: SampleRandom,
  chooseBin: (magnitudes: readonly number[]) => number,
): Operation {
  const { name, magnitudes, signed } = space[random.integer(space.length)];
  const magnitude = magnitudes.length === 0 ? 0 : magnitudes[chooseBin(magnitudes)];
  return { name, magnitude: signed && random.integer(2) === 1 ? -magnitude : magnitude };
}

/** The operations with the ranges of RandAugment and AutoAugment, which depend on the image's size. */
export function commonRanges(bins: number, [height, width]: readonly [number, number, ...number[]]): OperationRange[] {
  const strength = linearly(0, 0.9, bins);
  return [
    signed('ShearX', linearly(0, 0.3, bins)),
    signed('ShearY', linearly(0, 0.3, bins)),
    signed('TranslateX', linearly(0, (150 / 331) * width, bins)),
    signed('TranslateY', linearly(0, (150 / 331) * height, bins)),
    signed('Rotate', linearly(0, 30, bins)),
    signed('Brightness', strength),
    signed('Color', strength),
    signed('Contrast', strength),
    signed('Sharpness', strength),
    unsigned('Posterize', fewerBits(8, 4, bins)),
    unsigned('Solarize', linearly(255, 0, bins)),
    unsigned('AutoContrast'),
    unsigned('Equalize'),
  ];
}
