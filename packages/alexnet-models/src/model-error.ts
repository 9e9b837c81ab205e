/** Every error that this package throws on purpose: it says what is wrong, why, and how to mend it. */
export class ModelError extends Error {
  override name = 'ModelError';
}
