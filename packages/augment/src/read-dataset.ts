import { AugmentError } from './augment-error.ts';
import { checkInteger, describe } from './check-options.ts';
import { checkDataset, checkShape, type ImageDataset } from './image-dataset.ts';

/** What reads images where they are needed, in the worker threads. */
export interface ImageReader {
  /**
   * URL of a module that exports `createImageReader(options)`: called once in each thread, it gives a function from an image's index in
   * the data set to its pixels, [height, width, channels], 0 to 255, in a Uint8Array that it may use again for the next.
   */
  readonly module: string;
  /** What `createImageReader` gets; copied to the threads, so plain data. */
  readonly options: unknown;
}

/** Labels of images that are not in memory. */
export interface ReadDataset extends Omit<ImageDataset, 'images'> {
  readonly reader: ImageReader;
}

export const isRead = (dataset: ImageDataset | ReadDataset): dataset is ReadDataset => 'reader' in dataset;

/** Throws unless a data set of either kind is as its shape says. */
export function checkAnyDataset(dataset: ImageDataset | ReadDataset): void {
  if (!isRead(dataset)) {
    checkDataset(dataset);
    return;
  }
  checkShape(dataset.shape);
  const { reader, labels, shape } = dataset;
  if (typeof reader?.module !== 'string') {
    throw new AugmentError(`dataset: reader must be { module, options }, module a URL, got ${describe(reader)}`);
  }
  if (!(labels instanceof Uint8Array))
    throw new AugmentError(`dataset: labels must be a Uint8Array, got ${describe(labels)}`);
  checkInteger('dataset', 'number of labels', labels.length, shape[0], shape[0]);
}
