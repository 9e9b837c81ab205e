import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { lock } from 'proper-lockfile';
import { cacheWriteError } from './store-batch.ts';

const POLL_MILLISECONDS = 200;

/**
 * Runs `action` while no other process fills the same cache. The lock of a process that died expires after 10 s.
 *
 * @throws CifarLoaderError when the folder cannot be written; the signal's reason when aborted
 */
export async function withCacheLock<T>(
  root: string,
  { signal, onWaiting }: { signal: AbortSignal; onWaiting(): void },
  action: () => Promise<T>,
): Promise<T> {
  let release: (() => Promise<void>) | undefined;
  for (let waits = 0; !release; waits++) {
    signal.throwIfAborted();
    try {
      await mkdir(root, { recursive: true });
      release = await lock(root, {
        lockfilePath: join(root, 'lock'),
        // Lost when this process slept too long. Files are still replaced whole and verified, so go on.
        onCompromised: () => {},
      });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ELOCKED') throw cacheWriteError(root, error);
      if (waits === 0) onWaiting();
      await sleep(POLL_MILLISECONDS, undefined, { signal }).catch(() => signal.throwIfAborted());
    }
  }
  try {
    return await action();
  } finally {
    // A lost lock is not ours to release.
    await release().catch(() => {});
  }
}
