import '@tensorflow/tfjs-backend-cpu';
import { setUpTests } from '@x/test-kit';
import { expect, it } from 'vitest';
import { evaluate, train } from '../src/index.ts';
import { runTiny, tinyRun } from './support/run-tiny.ts';
import { temporaryDirectory } from './support/temporary-directory.ts';
import { tinyData } from './support/tiny-data.ts';
import { ofType, trainTiny } from './support/train-tiny.ts';

setUpTests();

const validationData = tinyData({ size: 9 });

it('is what epochs are evaluated on and compared by', async () => {
  const { model, events } = await trainTiny({ validationData });
  expect(events[0]).toMatchObject({ type: 'runStart', validationSize: 9, testSize: 0 });
  const epochs = ofType(events, 'epoch');
  expect(epochs.map(({ test }) => test)).toEqual([undefined, undefined]);
  const { loss, accuracy } = await evaluate(model, validationData);
  expect(epochs[1]!.validation).toEqual({ loss, accuracy });
  // Compared by the validation accuracy, whatever the training says.
  expect(epochs[1]!.best).toBe(epochs[1]!.validation!.accuracy > epochs[0]!.validation!.accuracy);
});

it('goes on exactly, and only with as many images', async () => {
  const options = { validationData, testData: undefined };
  const checkpointDirectory = temporaryDirectory();
  const whole = await runTiny(tinyRun(options));
  let epochs = 0;
  await runTiny(tinyRun({ ...options, checkpointDirectory }), (event) => event.type === 'checkpoint' && ++epochs === 3);
  await expect(
    runTiny(tinyRun({ validationData: tinyData({ size: 8 }), testData: undefined, checkpointDirectory, resume: true })),
  ).rejects.toThrow('validationSize: expected 9, actual 8');
  const resumed = await runTiny(tinyRun({ ...options, checkpointDirectory, resume: true }));
  expect(resumed.weights).toEqual(whole.weights);
  expect(resumed.epochs).toEqual(whole.epochs);
});

it('keeps the test images out of the run', () => {
  expect(() => train(tinyRun({ validationData }))).toThrow('train: testData: expected none beside validationData');
  expect(() => train(tinyRun({ monitor: 'validationLoss' }))).toThrow(
    "train: monitor: expected another value without validationData, actual 'validationLoss'",
  );
});
