import type { SourceAttempt } from './progress.ts';

/** Every error of this package. The message says what failed, why, and what to do. */
export class CifarLoaderError extends Error {
  override readonly name = 'CifarLoaderError';
  /** Each source that was tried and why it failed, in order; empty where no source was involved. */
  readonly attempts: readonly SourceAttempt[];

  constructor(
    message: string,
    { cause, attempts = [] }: { cause?: unknown; attempts?: readonly SourceAttempt[] } = {},
  ) {
    super(message, cause === undefined ? undefined : { cause });
    this.attempts = attempts;
  }
}
