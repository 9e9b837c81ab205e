import '@tensorflow/tfjs-backend-cpu';
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import * as tf from '@tensorflow/tfjs-core';
import { randomTensor, setUpTests } from '@x/test-kit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { improvedAlexNet } from '../src/index.ts';
import { fileIoHandler } from './file-io-handler.ts';

setUpTests();
const folder = mkdtempSync(join(tmpdir(), 'alexnet-models-'));
beforeAll(() => tf.setBackend('cpu'));
afterAll(() => rmSync(folder, { recursive: true }));

it('a saved model, loaded in another process, gives the same logits and the same dropout masks', async () => {
  const model = improvedAlexNet({ seed: 11, dropout: 0.3, classes: 7 });
  const images = randomTensor([2, 32, 32, 3], { seed: 5 });
  const run = (training: boolean) => (model.apply(images, { training }) as tf.Tensor).arraySync();
  // A training call first, so that the running statistics are not the ones that a new model has.
  run(true);
  await model.save(fileIoHandler(folder));
  for (const layer of model.layers) if ('callIndex' in layer) layer.callIndex = 0;
  const expected = { inference: run(false), training: run(true) };

  const script = fileURLToPath(new URL('./load-in-fresh-process.ts', import.meta.url));
  const flags = ['--conditions=@x/source', '--import', 'tsx'];
  const { stdout } = await promisify(execFile)(process.execPath, [...flags, script, folder]);
  expect(JSON.parse(stdout)).toEqual(expected);
});
