/** Every error this package raises on purpose; the message names the file, what is wrong in it, what was expected, and how to mend it. */
export class RunFolderError extends Error {
  override readonly name = 'RunFolderError';
}
