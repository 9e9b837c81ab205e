import { checkTransforms, normalize, type Transform } from '@x/augment';

/**
 * Transforms of images [height, width, channels], normalised as for the networks where there are colours left, so that what is blanked
 * is shown with the mean colour.
 */
export function asNetworksSee(
  transforms: readonly Transform[],
  imageShape: readonly [height: number, width: number, channels: number],
): readonly Transform[] {
  const isNormalized = transforms.some(({ type }) => type === 'normalize');
  const [, , channels] = checkTransforms(transforms, imageShape).outputShape;
  return isNormalized || channels !== 3 ? transforms : [...transforms, normalize()];
}
