import '@tensorflow/tfjs-backend-cpu';
import { cpSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { setUpTests } from '@x/test-kit';
import { expect, it } from 'vitest';
import { loadCheckpoint } from '../src/index.ts';
import { runTiny, tinyRun } from './support/run-tiny.ts';
import { temporaryDirectory } from './support/temporary-directory.ts';
import { tinyModel } from './support/tiny-model.ts';

setUpTests();

// Of `tinyRun()`, interrupted after 7 of its 15 steps. It stays as it is: whoever changes the format adds a folder.
const fixture = fileURLToPath(new URL('fixtures/checkpoint-format-1/', import.meta.url));

it('a checkpoint of format 1 gives a model its weights, and says where it stands', async () => {
  const model = tinyModel();
  const { epoch, step, history } = await loadCheckpoint(model, `${fixture}last`);
  expect([epoch, step]).toEqual([2, 2]);
  expect(history.map(({ train }) => train)).toEqual([{ loss: 1.3794969419638317, accuracy: 1 / 3 }]);
  const [kernel, , , , , bias] = await Promise.all(model.getWeights().map((weight) => weight.array()));
  expect((kernel as number[][])[0]!.slice(0, 2)).toEqual([-0.07926793396472931, -0.467379629611969]);
  expect(bias).toEqual([0.12298590689897537, 0.005192779935896397, -0.1071610078215599]);
});

it('a run goes on from a checkpoint of format 1 as if it had not been interrupted', async () => {
  const checkpointDirectory = temporaryDirectory();
  cpSync(fixture, checkpointDirectory, { recursive: true });
  const resumed = await runTiny(tinyRun({ checkpointDirectory, resume: true }));
  const whole = await runTiny(tinyRun());
  expect(resumed.reason).toBe('completed');
  expect(Object.keys(resumed.steps)).toHaveLength(15 - 7);
  expect(Object.keys(resumed.weights)).toEqual(Object.keys(whole.weights));
  // The fixture was computed by another version of Node, whose exponentials may differ in their last bit.
  for (const [name, values] of Object.entries(whole.weights)) {
    expect(resumed.weights[name], name).toBeAllClose(values, { relativeTolerance: 1e-4, absoluteTolerance: 1e-5 });
  }
});
