import { checkFill, type Fill, fillLevels } from '../check-fill.ts';
import { checkChoice } from '../check-options.ts';
import type { Interpolation } from '../operations/affine.ts';
import type { SampleShape } from '../pixels/pixel-buffer.ts';
import { checkChannels } from '../transforms/check-channels.ts';
import type { Warping } from './operation.ts';

/** Options that all automatic augmentations have. */
export interface WarpingOptions {
  /** Of the operations that move pixels. */
  interpolation?: Interpolation;
  /** What they move in from outside the image. Default null: black. */
  fill?: Fill | null;
}

/** Throws unless the options are an interpolation and a fill. */
export function checkWarping(owner: string, interpolation: unknown, fill: unknown): void {
  checkChoice(owner, 'interpolation', interpolation, ['nearest', 'bilinear']);
  if (fill !== null) checkFill(owner, fill);
}

/** The same for images of a shape. Throws when they are neither grey nor colours, or when the fill does not fit them. */
export function warpingFor(
  { type, interpolation, fill }: { type: string; interpolation: Interpolation; fill: Fill | null },
  shape: SampleShape,
): Warping {
  checkChannels(type, shape);
  return { interpolation, fill: fill === null ? null : fillLevels(type, fill, shape[2]) };
}
