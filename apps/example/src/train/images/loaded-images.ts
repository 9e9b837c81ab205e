import type { ImageDataset } from '@x/cifar-loader';

/** The first images of CIFAR-10's two splits, in their order. */
export interface LoadedImages {
  /** Where they come from. */
  origin: string;
  training: ImageDataset;
  test: ImageDataset;
}
