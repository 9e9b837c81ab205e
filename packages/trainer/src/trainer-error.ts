/** What a TrainerError carries beside its message. */
export interface TrainerErrorOptions extends ErrorOptions {
  /** Positions of images in the training data, where the error is of some images. */
  imageIndices?: readonly number[];
}

/** Every error this package raises on purpose; the message says what is wrong, what was expected, and how to mend it. */
export class TrainerError extends Error {
  override readonly name = 'TrainerError';
  /** Of a loss that is not finite: the positions of its images in the training data. */
  readonly imageIndices: readonly number[] | undefined;

  constructor(message: string, { imageIndices, ...options }: TrainerErrorOptions = {}) {
    super(message, options);
    this.imageIndices = imageIndices;
  }
}
