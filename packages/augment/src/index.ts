export { type ApplyTransformsOptions, type AugmentedBatch, applyTransforms } from './apply-transforms.ts';
export { AugmentError, type AugmentErrorOptions } from './augment-error.ts';
export type { Partners } from './augmenter.ts';
export type { Fill } from './check-fill.ts';
export type { Range } from './check-options.ts';
export type { Size } from './check-size.ts';
export { checkTransforms } from './check-transforms.ts';
export {
  type Batch,
  type BatchesOptions,
  type BatchSource,
  type BatchSourceOptions,
  createBatchSource,
} from './create-batch-source.ts';
export type { ImageDataset } from './image-dataset.ts';
export type { Interpolation } from './operations/affine.ts';
export type { SampleShape } from './pixels/pixel-buffer.ts';
export type { PaddingMode } from './pixels/pixel-map.ts';
export type { WarpingOptions } from './policies/check-policy-options.ts';
export { type PreviewOptions, preview } from './preview.ts';
export type { ImageReader, ReadDataset } from './read-dataset.ts';
export { type FiveCropOptions, fiveCrop, tenCrop, type View, withFlip } from './test-time-views.ts';
export type { Point } from './transforms/angles.ts';
export { type AugMix, type AugMixOptions, augMix } from './transforms/aug-mix.ts';
export {
  type AutoAugment,
  type AutoAugmentOptions,
  type AutoAugmentPolicy,
  autoAugment,
} from './transforms/auto-augment.ts';
export { type ColorJitter, type ColorJitterOptions, colorJitter } from './transforms/color-jitter.ts';
export { type Crop, type CropOptions, type CropPosition, crop } from './transforms/crop.ts';
export { type CutMix, type CutMixOptions, cutMix } from './transforms/cut-mix.ts';
export { type Cutout, type CutoutOptions, cutout } from './transforms/cutout.ts';
export { type GaussianBlur, type GaussianBlurOptions, gaussianBlur } from './transforms/gaussian-blur.ts';
export { type Grayscale, type GrayscaleOptions, grayscale } from './transforms/grayscale.ts';
export { type MixUp, type MixUpOptions, mixUp } from './transforms/mix-up.ts';
export { type Normalize, type NormalizeOptions, normalize } from './transforms/normalize.ts';
export { type RandAugment, type RandAugmentOptions, randAugment } from './transforms/rand-augment.ts';
export { type RandomAffine, type RandomAffineOptions, randomAffine } from './transforms/random-affine.ts';
export { type RandomCrop, type RandomCropOptions, randomCrop } from './transforms/random-crop.ts';
export { type RandomErasing, type RandomErasingOptions, randomErasing } from './transforms/random-erasing.ts';
export { type RandomGrayscale, type RandomGrayscaleOptions, randomGrayscale } from './transforms/random-grayscale.ts';
export {
  type RandomHorizontalFlip,
  type RandomHorizontalFlipOptions,
  randomHorizontalFlip,
} from './transforms/random-horizontal-flip.ts';
export {
  type RandomResizedCrop,
  type RandomResizedCropOptions,
  randomResizedCrop,
} from './transforms/random-resized-crop.ts';
export { type RandomRotation, type RandomRotationOptions, randomRotation } from './transforms/random-rotation.ts';
export { type Resize, type ResizeOptions, resize } from './transforms/resize.ts';
export type { Transform } from './transforms/transform.ts';
export {
  type TrivialAugmentWide,
  type TrivialAugmentWideOptions,
  trivialAugmentWide,
} from './transforms/trivial-augment-wide.ts';
