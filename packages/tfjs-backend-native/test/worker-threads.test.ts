import { setImmediate } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { setUpTests } from '@x/test-kit';
import { expect, it } from 'vitest';
import { loadAddon } from '../src/addon/load-addon.ts';
import { registerNativeBackend } from '../src/register-native-backend.ts';
import { train } from './fixtures/train-small-network.ts';

setUpTests();

const STEPS = 60;

function trainInWorker(threads: number): Promise<number[]> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./fixtures/train-in-worker.mjs', import.meta.url), {
      workerData: { threads, steps: STEPS },
      execArgv: ['--conditions=@x/source'],
    });
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`the worker ended with ${code} before it posted its losses`)));
  });
}

it('gives every JavaScript thread the same results, while they share the pool and change its size', async () => {
  await registerNativeBackend({ threads: 2 });
  const alone = await train('native', STEPS);
  expect(alone.at(-1)).toBeLessThan(alone[0]! / 1.5);

  let running = true;
  const workers = Promise.all([trainInWorker(2), trainInWorker(3)]).finally(() => {
    running = false;
  });
  const addon = loadAddon();
  while (running) {
    addon.setThreads(1 + (addon.threads() % 4));
    expect(await train('native', 5)).toEqual(alone.slice(0, 5));
    await setImmediate();
  }
  expect(await workers).toEqual([alone, alone]);
});
