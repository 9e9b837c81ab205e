/** Everything that this package throws. The message says what was wrong, what was expected, and how to mend it. */
export class NativeBackendError extends Error {
  override name = 'NativeBackendError';
}
