import { AugmentError } from '../augment-error.ts';
import type { SampleShape } from '../pixels/pixel-buffer.ts';
import type { PaddingMode } from '../pixels/pixel-map.ts';

/** Throws when an image of this size is too small to be mirrored that far. */
export function checkPadding(
  { type, padding, mode }: { type: string; padding: number; mode: PaddingMode },
  [height, width]: SampleShape,
): void {
  const limit = Math.min(height, width) - 1;
  if (mode !== 'reflect' || padding <= limit) return;
  throw new AugmentError(
    `${type}: padding ${padding} cannot be reflected in an image of ${height}×${width}; expected at most ${limit}, or mode 'zero'`,
    { path: ['padding'] },
  );
}
