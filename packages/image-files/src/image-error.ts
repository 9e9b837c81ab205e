/** A picture that cannot be read; the message says why and what to do, and fits after the file's name and a colon. */
export class ImageError extends Error {
  override readonly name = 'ImageError';
}
