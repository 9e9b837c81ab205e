/** Every error this package throws. The message says what is wrong, why, and how to mend it. */
export class MetricsError extends Error {
  override readonly name = 'MetricsError';
}
