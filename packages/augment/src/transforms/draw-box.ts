import type { Range } from '../check-options.ts';
import type { SampleRandom } from '../random/sample-random.ts';

export interface BoxRanges {
  /** Area as a share of the image's. */
  readonly scale: Range;
  /** Aspect ratio. */
  readonly ratio: Range;
}

/** The sides of a box: its area uniform, its aspect ratio (`first` by `second`) uniform in the logarithm. */
export function drawSides(
  { scale, ratio }: BoxRanges,
  area: number,
  random: SampleRandom,
): { first: number; second: number } {
  const boxArea = area * random.uniform(scale);
  const aspectRatio = Math.exp(random.uniform([Math.log(ratio[0]), Math.log(ratio[1])]));
  return { first: Math.round(Math.sqrt(boxArea * aspectRatio)), second: Math.round(Math.sqrt(boxArea / aspectRatio)) };
}

/** How often torchvision draws a box before it gives up. */
export const attempts = 10;
