/** What this package throws on purpose: it says what is wrong with a file, what was expected, and how to mend it. */
export class TensorFilesError extends Error {
  override name = 'TensorFilesError';
}
