import { type Remote, wrap } from 'comlink';

export interface WorkerConnection<Api> {
  /**
   * Calls something in the worker. Rejects when the worker's code cannot be loaded or it breaks down, which a call by comlink alone
   * would wait for in vain; and with an AbortError when the connection is closed.
   */
  call: <Result>(action: (remote: Remote<Api>) => Promise<Result>) => Promise<Result>;
  /** Ends the worker, whatever it is doing. */
  close: () => void;
  /** Ends it because it is known to have broken down: what waits for it, or asks later, rejects with the error. */
  fail: (error: Error) => void;
}

/** Speaks with a worker that exposes an `Api` by comlink. */
export function connectWorker<Api>(worker: Worker): WorkerConnection<Api> {
  const remote = wrap<Api>(worker);
  let reject: (error: Error) => void;
  const ended = new Promise<never>((_, rejectIt) => {
    reject = rejectIt;
  });
  // Nobody may be waiting when it ends.
  ended.catch(() => {});
  const fail = (error: Error) => {
    worker.terminate();
    reject(error);
  };
  worker.addEventListener('error', ({ message }) => fail(new Error(message || 'its code could not be loaded')));
  return {
    call: (action) => Promise.race([action(remote), ended]),
    close: () => fail(new DOMException('The worker was ended.', 'AbortError')),
    fail,
  };
}
