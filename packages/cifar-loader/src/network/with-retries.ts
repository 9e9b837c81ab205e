import { setTimeout as sleep } from 'node:timers/promises';
import { toTransferFailure } from './transfer-failure.ts';

export interface RetryOptions {
  /** Milliseconds for the first answer, pauses and retries until then included; afterwards, for each answer. */
  answerWithin: number;
  retries: number;
  signal: AbortSignal;
  onRetry(retry: { reason: string; retry: number; delayMilliseconds: number }): void;
}

/** One try: how long it may wait for an answer, and whom to tell that there was one. */
export interface Attempt {
  answerWithin: number;
  onAnswer(): void;
}

const FIRST_DELAY = 500;
const LONGEST_DELAY = 8000;

/**
 * Repeats what failed for a passing reason, after 0.5, 1, 2, 4, 8, 8, … seconds. A server that never answered is given
 * up at `answerWithin`, however many retries are left.
 *
 * @throws TransferFailure of the last try; the signal's reason when aborted
 */
export async function withRetries<T>(
  action: (attempt: Attempt) => Promise<T>,
  { answerWithin, retries, signal, onRetry }: RetryOptions,
): Promise<T> {
  const deadline = Date.now() + answerWithin;
  let answered = false;
  const onAnswer = () => {
    answered = true;
  };
  for (let failures = 0; ; failures++) {
    try {
      return await action({ answerWithin: answered ? answerWithin : Math.max(1, deadline - Date.now()), onAnswer });
    } catch (error) {
      signal.throwIfAborted();
      const failure = toTransferFailure(error);
      const delayMilliseconds = Math.min(FIRST_DELAY * 2 ** failures, LONGEST_DELAY);
      const late = !answered && Date.now() + delayMilliseconds >= deadline;
      if (!failure.retriable || failures === retries || late) throw failure;
      onRetry({ reason: failure.message, retry: failures + 1, delayMilliseconds });
      await sleep(delayMilliseconds, undefined, { signal }).catch(() => signal.throwIfAborted());
    }
  }
}
