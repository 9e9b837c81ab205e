import { expose } from 'comlink';
import { expect, it, vi } from 'vitest';
import { connectWorker } from './connect-worker.ts';

/** A worker whose other side is here; a port of Node keeps the process alive until it is closed. */
function fakeWorker(api: object) {
  const { port1, port2 } = new MessageChannel();
  expose(api, port2);
  const terminate = vi.fn(() => port1.close());
  return Object.assign(port1, { terminate }) as unknown as Worker & { terminate: typeof terminate };
}

const never = new Promise(() => {});
const api = { double: (value: number) => value * 2, hang: () => never };

it('answers, passes errors on, and ends', async () => {
  const worker = fakeWorker({ ...api, fail: () => Promise.reject(new Error('no such thing')) });
  const { call, close } = connectWorker<typeof api & { fail: () => Promise<void> }>(worker);
  expect(await call((remote) => remote.double(21))).toBe(42);
  await expect(call((remote) => remote.fail())).rejects.toThrow('no such thing');
  const waiting = call((remote) => remote.hang());
  close();
  await expect(waiting).rejects.toMatchObject({ name: 'AbortError' });
  expect(worker.terminate).toHaveBeenCalledOnce();
});

it.each([
  ['', 'its code could not be loaded'],
  ['out of memory', 'out of memory'],
])('rejects what waits when the worker breaks down: %j', async (message, expected) => {
  const worker = fakeWorker(api);
  const { call } = connectWorker<typeof api>(worker);
  const waiting = call((remote) => remote.hang());
  worker.dispatchEvent(Object.assign(new Event('error'), { message }));
  await expect(waiting).rejects.toThrow(expected);
  await expect(call((remote) => remote.double(1))).rejects.toThrow(expected);
  expect(worker.terminate).toHaveBeenCalledOnce();
});
