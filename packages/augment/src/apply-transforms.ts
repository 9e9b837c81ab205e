import { createAugmenter, type Partners } from './augmenter.ts';
import { checkInteger, rejectUnknownKeys } from './check-options.ts';
import { checkPartners } from './check-partners.ts';
import { checkDataset, type ImageDataset } from './image-dataset.ts';
import { memorySource } from './image-source.ts';
import { planTransforms } from './plan.ts';
import type { Transform } from './transforms/transform.ts';

/** How `applyTransforms()` augments a batch. A value out of range, or an unknown key, is an AugmentError. */
export interface ApplyTransformsOptions {
  /** Transforms in the order in which they apply; `normalize` last. No default; `[]` gives pixel / 255. */
  transforms: readonly Transform[];
  /** Chooses the random numbers, an integer of at least 0. Default 0. */
  seed?: number;
  /** Chooses the random numbers together with `seed`, an integer from 0 to 2^32 − 1. Default 0. */
  epoch?: number;
  /**
   * Indices of the images that `mixUp` and `cutMix` mix with. Default: the whole data set; whoever holds images out by their
   * indices names the others here.
   */
  partners?: Uint32Array;
}

/** Images ready for a network, with their labels. */
export interface AugmentedBatch {
  /** [batch, height, width, channels], normalised. */
  images: Float32Array;
  /** [batch] */
  labels: Uint8Array;
  /** What the images were mixed with, where `mixUp` or `cutMix` is among the transforms. */
  partners?: Partners;
  shape: [batch: number, height: number, width: number, channels: number];
}

/**
 * Makes one batch in the calling thread: takes the images at `indices` from `dataset`, transforms and normalises them.
 *
 * What happens to an image depends only on the transforms, `seed`, `epoch` and its index in the data set, never on the
 * other images of the batch; what it is mixed with, on the data set too.
 *
 * @throws AugmentError for an unknown option, a data set whose arrays do not fit its shape, transforms that cannot be
 * applied to it or stand in an impossible order, no index, an index out of range.
 */
export function applyTransforms(
  dataset: ImageDataset,
  indices: ArrayLike<number>,
  { transforms, seed = 0, epoch = 0, partners, ...unknown }: ApplyTransformsOptions,
): AugmentedBatch {
  rejectUnknownKeys('applyTransforms', unknown, ['transforms', 'seed', 'epoch', 'partners']);
  checkInteger('applyTransforms', 'seed', seed, 0);
  checkInteger('applyTransforms', 'epoch', epoch, 0, 2 ** 32 - 1);
  checkDataset(dataset);
  const [size, height, width, channels] = dataset.shape;
  const plan = planTransforms(transforms, [height, width, channels], checkPartners(partners, size));
  const augmented = createAugmenter(dataset, memorySource(dataset), plan, seed)(indices, epoch);
  return { ...augmented, shape: [augmented.labels.length, ...plan.outputShape] };
}
