import type { PixelMap } from '../pixel-map.ts';
import type { SampleRandom } from '../random/sample-random.ts';

/** What a transform that only moves or erases pixels has to provide. */
export interface GeometricKind<T> {
  /** Throws when the transform cannot be applied to an image of this size. */
  check(transform: T, height: number, width: number): void;
  /** Draws the transform for one sample and adds it to what `map` already does. */
  draw(transform: T, map: PixelMap, random: SampleRandom): void;
}
