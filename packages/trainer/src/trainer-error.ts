/** Every error this package raises on purpose; the message says what is wrong, what was expected, and how to mend it. */
export class TrainerError extends Error {
  override readonly name = 'TrainerError';
}
