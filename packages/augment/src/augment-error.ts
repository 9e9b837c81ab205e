/** Every error this package throws on purpose: bad options, a data set or index that does not fit, a worker that failed. */
export class AugmentError extends Error {
  override name = 'AugmentError';
}
