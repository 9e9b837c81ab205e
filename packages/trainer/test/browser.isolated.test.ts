import '@tensorflow/tfjs-backend-cpu';
import { setUpTests } from '@x/test-kit';
import { bundleForBrowser } from '@x/test-kit/bundle-for-browser';
import { afterEach, expect, it, vi } from 'vitest';
import { loadCheckpoint, TrainerError, train } from '../src/index.ts';
import { runTiny, tinyRun } from './support/run-tiny.ts';
import { tinyModel } from './support/tiny-model.ts';

vi.mock('#load-checkpoint-files', () => import('../src/checkpoint/load-checkpoint-files.browser.ts'));
setUpTests();
afterEach(() => vi.unstubAllGlobals());

it('runs in a browser: its bundle needs nothing of Node', async () => {
  const { problems, exports } = await bundleForBrowser("export * from '@x/trainer'", import.meta.dirname);
  expect(problems).toEqual([]);
  expect(exports).toEqual(expect.arrayContaining(['evaluate', 'train']));
});

it('says at once that there are no checkpoints there', async () => {
  const start = () => train(tinyRun({ checkpointDirectory: 'run' }));
  expect(start).toThrow(TrainerError);
  expect(start).toThrow(
    'train: checkpointDirectory: expected none outside Node, which alone writes files, actual "run"',
  );
  await expect(loadCheckpoint(tinyModel(), 'run/best')).rejects.toThrow(
    'checkpoints are folders, which only Node can read',
  );
});

it('trains there, without setImmediate', async () => {
  const inNode = await runTiny(tinyRun());
  vi.stubGlobal('setImmediate', undefined);
  expect(await runTiny(tinyRun())).toEqual(inNode);
});
