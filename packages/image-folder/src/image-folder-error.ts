/** Every error this package raises on purpose; the message says what is wrong, what was expected, and how to mend it. */
export class ImageFolderError extends Error {
  override readonly name = 'ImageFolderError';
}
