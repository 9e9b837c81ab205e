/** What an AugmentError carries beside its message. */
export interface AugmentErrorOptions extends ErrorOptions {
  /** See `AugmentError.path`. */
  path?: readonly (string | number)[];
}

/** Every error this package throws on purpose: bad options, a data set or index that does not fit, a worker that failed. */
export class AugmentError extends Error {
  override name = 'AugmentError';
  /**
   * Where the mistake is, for whoever reports it by field: the option of a transform that is wrong; in front of it, the
   * transform's position in a list of them. Empty where it is in no field.
   */
  readonly path: readonly (string | number)[];

  constructor(message: string, { path = [], ...options }: AugmentErrorOptions = {}) {
    super(message, options);
    this.path = path;
  }
}
