import type { Fill } from '../check-fill.ts';
import type { Interpolation } from '../operations/affine.ts';
import type { SampleShape } from '../pixels/pixel-buffer.ts';
import type { SampleRandom } from '../random/sample-random.ts';
import type { ByteKind } from '../transforms/kind.ts';
import { warpingFor } from './check-policy-options.ts';
import { applyOperation, type Operation } from './operation.ts';
import type { OperationRange } from './operation-space.ts';

/** A transform that moves pixels by operations: of which shape images must be, and come out. */
export function checkPolicy(
  transform: { type: string; interpolation: Interpolation; fill: Fill | null },
  shape: SampleShape,
): SampleShape {
  warpingFor(transform, shape);
  return shape;
}

export interface PolicyParts<T> {
  /** The factory: checks the options and gives the description. */
  make(options: never): T;
  /** What is chosen from, for images of `shape`. */
  space(transform: T, shape: SampleShape): OperationRange[];
  /** The operations to apply to one image, one after the other. */
  draw(transform: T, space: readonly OperationRange[], random: SampleRandom): Operation[];
}

/** An automatic augmentation that applies drawn operations to each image. */
export function policyKind<T extends { type: string; interpolation: Interpolation; fill: Fill | null }>({
  make,
  space,
  draw,
}: PolicyParts<T>): ByteKind<T> {
  return {
    role: 'bytes',
    make,
    check: checkPolicy,
    prepare(transform, shape) {
      const choices = space(transform, shape);
      const warping = warpingFor(transform, shape);
      return (image, random) => {
        for (const operation of draw(transform, choices, random)) applyOperation(image, operation, warping);
      };
    },
  };
}
