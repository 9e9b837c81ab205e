import { connectWorker, type WorkerConnection } from '../worker/connect-worker.ts';
import type { TrainWorker } from './worker/train-worker.ts';

/** Starts a worker for trainings. When the browser ends it, what waits for it rejects. */
export function openTrainWorker(): WorkerConnection<TrainWorker> {
  const worker = new Worker(new URL('./worker/train-worker.ts', import.meta.url), { type: 'module' });
  const connection = connectWorker<TrainWorker>(worker);
  watchLock(connection).catch(() => {
    // It broke down before it had the lock, which is told to whoever waits for it.
  });
  return connection;
}

/** A worker that a browser ends, for want of memory mostly, says nothing; but the lock that it held is free then. */
async function watchLock({ call, fail }: WorkerConnection<TrainWorker>): Promise<void> {
  // Only pages that come by https or from this machine have locks.
  if (!navigator.locks) return;
  const name = `train-worker-${Math.random()}`;
  await call((remote) => remote.holdLock(name));
  await navigator.locks.request(name, () => {
    fail(new Error('the browser ended it, most likely for want of memory'));
  });
}
