/** A batch of images, as `@x/augment`'s batch sources make them. */
export interface Batch {
  /** Normalised pixels, row-major in `shape`. */
  images: Float32Array;
  /** Class of each image, 0-based, [count]. */
  labels: Uint8Array;
  /**
   * What images were mixed with (MixUp, CutMix): the target of image i is (1 − weights[i]) of its own class and weights[i] of
   * class labels[i]. Default none.
   */
  partners?: Partners;
  /** [count, height, width, channels]. */
  shape: readonly number[];
  /** How long the consumer waited for this batch, in milliseconds. */
  waitMilliseconds: number;
}

/** What the images of a batch were mixed with, as by MixUp: the target of image i is (1 − weights[i]) · its label + weights[i] · labels[i]. */
export interface Partners {
  /** Class of each partner, 0-based, [count]. */
  labels: Uint8Array;
  /** Share of the partner in the target, 0 to 1, [count]. */
  weights: Float32Array;
}

/** Where batches come from: `createBatchSource()` of `@x/augment`, or anything of this form. */
export interface BatchSource {
  /** Number of images. */
  readonly size: number;
  /** Shape of one image in a batch, [height, width, channels]. */
  readonly sampleShape: readonly number[];
  /**
   * Gives one batch for each array of image indices, in that order. For an exact resume a batch must depend only on
   * its indices and the epoch. The source belongs to the caller: it is not closed.
   */
  batches(order: Iterable<Uint32Array>, options: { epoch: number; signal?: AbortSignal }): AsyncIterable<Batch>;
}
