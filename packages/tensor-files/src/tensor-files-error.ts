/** Every error this package raises on purpose; the message says what is wrong, what was expected, and how to mend it. */
export class TensorFilesError extends Error {
  override readonly name = 'TensorFilesError';
}
