import type { SampleShape } from './pixels/pixel-buffer.ts';
import { planTransforms } from './plan.ts';
import { parseTransform, type Transform } from './transforms/transform.ts';

/**
 * Checks a list of transforms of unknown origin, such as a file, and its fit to images of `inputShape`.
 *
 * @returns the transforms, with defaults for the options that were left out, and the shape of an image after them
 * @throws AugmentError for an unknown type or option, a value out of range, transforms that cannot be applied to the images
 * or stand in an impossible order; its `path` says where in the list, and which option.
 */
export function checkTransforms(
  transforms: unknown,
  inputShape: SampleShape,
): { transforms: Transform[]; outputShape: SampleShape } {
  const { outputShape } = planTransforms(transforms as Transform[], inputShape);
  return { transforms: (transforms as Transform[]).map(parseTransform), outputShape };
}
