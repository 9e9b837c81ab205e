import '@tensorflow/tfjs-backend-cpu';
import { setUpTests } from '@x/test-kit';
import { describe, expect, it } from 'vitest';
import { tinyData } from '../test/support/tiny-data.ts';
import { tinyModel } from '../test/support/tiny-model.ts';
import { sgd } from './optimizers/sgd.ts';
import { constant } from './schedules/constant.ts';
import { train } from './train.ts';
import { checkTrainOptions, type TrainOptions } from './train-options.ts';

setUpTests();

const required: TrainOptions = {
  model: tinyModel(),
  trainData: tinyData(),
  epochs: 1,
  optimizer: sgd({ learningRate: 0.1 }),
};

describe('checkTrainOptions', () => {
  it('fills in the defaults', () => {
    expect(checkTrainOptions(required)).toMatchObject({
      batchSize: 128,
      accumulate: 1,
      dropLast: false,
      schedule: constant(),
      labelSmoothing: 0,
      seed: 0,
      monitor: 'trainLoss',
      checkpointEverySeconds: 60,
      resume: false,
    });
    expect(checkTrainOptions({ ...required, testData: tinyData() }).monitor).toBe('testAccuracy');
    expect(checkTrainOptions({ ...required, checkpointEverySeconds: Infinity }).checkpointEverySeconds).toBe(Infinity);
  });

  it('passes the model and the data through as they are', () => {
    const settings = checkTrainOptions(required);
    expect(settings.model).toBe(required.model);
    expect(settings.trainData).toBe(required.trainData);
  });

  it.each<[Record<string, unknown>, string]>([
    [{ epochs: 0 }, 'train: epochs: Too small: expected number to be >=1, actual 0'],
    [{ epochs: 1.5 }, 'train: epochs: Invalid input: expected int, received number, actual 1.5'],
    [{ batchSize: 0 }, 'train: batchSize: Too small: expected number to be >=1, actual 0'],
    [{ accumulate: 0 }, 'train: accumulate: Too small: expected number to be >=1, actual 0'],
    [{ clipNorm: 0 }, 'train: clipNorm: Too small: expected number to be >0, actual 0'],
    [{ clipValue: -1 }, 'train: clipValue: Too small: expected number to be >0, actual -1'],
    [{ clipNorm: 1, clipValue: 2 }, 'train: clipValue: expected none beside clipNorm, actual 2; leave one of them out'],
    [{ model: {} }, 'train: model: expected a tf.LayersModel, actual an object'],
    [{ trainData: [] }, 'train: trainData: expected a batch source { size, sampleShape, batches() }, actual an array'],
    [{ testData: tinyModel() }, 'train: testData: expected a batch source'],
    [
      { optimizer: 'sgd' },
      'train: optimizer: expected an optimizer made by sgd(), adam(), adamW(), rmsProp(), lion(), lamb() or muon(), actual "sgd"',
    ],
    [{ optimizer: { name: 'adagrad' } }, 'optimizer.name: expected an optimizer made by sgd(), adam()'],
    [{ optimizer: { ...sgd({ learningRate: 1 }), lr: 2 } }, 'train: unknown option "optimizer.lr"'],
    [
      { schedule: { name: 'poly' } },
      'schedule.name: expected a schedule made by constant(), stepDecay(), multiStep(),',
    ],
    [{ labelSmoothing: 1 }, 'train: labelSmoothing: Too big: expected number to be <1, actual 1'],
    [{ seed: 0.5 }, 'train: seed: Invalid input: expected int, received number, actual 0.5'],
    [{ monitor: 'accuracy' }, 'train: monitor: Invalid option: expected one of "trainLoss"'],
    [{ monitor: 'testLoss' }, "train: monitor: expected another value without testData, actual 'testLoss'"],
    [{ earlyStopping: {} }, 'train: earlyStopping.patience: Invalid input: expected number, received undefined'],
    [{ earlyStopping: { patience: 1, wait: 2 } }, 'train: unknown option "earlyStopping.wait"'],
    [{ checkpointEverySeconds: -1 }, 'train: checkpointEverySeconds: expected seconds, at least 0, actual -1'],
    [{ checkpointDirectory: '' }, 'train: checkpointDirectory: Too small'],
    [{ checkpointDirectory: 'run', checkpointEveryEpochs: 0 }, 'train: checkpointEveryEpochs: Too small'],
    [
      { checkpointEveryEpochs: 2 },
      'train: checkpointEveryEpochs: expected none without checkpointDirectory, actual 2; pass checkpointDirectory as well',
    ],
    [
      { checkpointDirectory: 'run', keepCheckpoints: 3 },
      'train: keepCheckpoints: expected none without checkpointEveryEpochs, actual 3',
    ],
    [{ resume: true }, 'train: checkpointDirectory: expected a folder to resume from, actual undefined'],
    [{ signal: true }, 'train: signal: Invalid input: expected AbortSignal, received boolean, actual true'],
    [
      { batchSize: 21, dropLast: true },
      'train: batchSize: expected at most 20, the number of training images, because of dropLast, actual 21',
    ],
    [
      { epoch: 3, learningrate: 1 },
      'train: unknown option "epoch", remove it or correct its name; unknown option "learningrate"',
    ],
  ])('refuses %j', (wrong, message) => {
    expect(() => train({ ...required, ...wrong } as TrainOptions)).toThrow(message);
  });
});
