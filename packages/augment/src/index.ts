export { type ApplyTransformsOptions, type AugmentedBatch, applyTransforms } from './apply-transforms.ts';
export { AugmentError } from './augment-error.ts';
export type { Range } from './check-options.ts';
export type { Size } from './check-size.ts';
export {
  type Batch,
  type BatchesOptions,
  type BatchSource,
  type BatchSourceOptions,
  createBatchSource,
} from './create-batch-source.ts';
export type { ImageDataset } from './image-dataset.ts';
export { type ColorJitter, type ColorJitterOptions, colorJitter } from './transforms/color-jitter.ts';
export { type Cutout, type CutoutOptions, cutout } from './transforms/cutout.ts';
export { type GaussianBlur, type GaussianBlurOptions, gaussianBlur } from './transforms/gaussian-blur.ts';
export { type Grayscale, type GrayscaleOptions, grayscale } from './transforms/grayscale.ts';
export { type Normalize, type NormalizeOptions, normalize } from './transforms/normalize.ts';
export { type RandomCrop, type RandomCropOptions, randomCrop } from './transforms/random-crop.ts';
export { type RandomGrayscale, type RandomGrayscaleOptions, randomGrayscale } from './transforms/random-grayscale.ts';
export {
  type RandomHorizontalFlip,
  type RandomHorizontalFlipOptions,
  randomHorizontalFlip,
} from './transforms/random-horizontal-flip.ts';
export { type Resize, type ResizeOptions, resize } from './transforms/resize.ts';
export type { Transform } from './transforms/transform.ts';
