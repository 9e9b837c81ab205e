import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseSweep, readSweep } from './read-sweep.ts';

const parse = (json: unknown) => parseSweep(json, 'mine.json');

it('a file with its defaults, which reads as the same again', () => {
  const sweep = parse({
    method: 'random',
    trials: 20,
    train: { preset: 'mine.json', milestones: [3, 6], tensorboard: false, data: 'npm' },
    parameters: {
      learningRate: { min: 0.001, max: 1, scale: 'log' },
      batchSize: { min: 16, max: 256 },
      labelSmoothing: { min: 0, max: 1e-1 },
      cropMode: { values: ['reflect', 'zero'] },
      dataFolder: { values: ['./other'] },
    },
  });
  expect(sweep).toEqual({
    method: 'random',
    metric: { name: 'validationAccuracy', goal: 'maximize' },
    trials: 20,
    seed: 0,
    train: { preset: resolve('mine.json'), milestones: [3, 6], tensorboard: false, data: 'npm' },
    parameters: {
      learningRate: { min: 0.001, max: 1, scale: 'log', integer: false },
      batchSize: { min: 16, max: 256, scale: 'linear', integer: true },
      labelSmoothing: { min: 0, max: 0.1, scale: 'linear', integer: false },
      cropMode: { values: ['reflect', 'zero'] },
      dataFolder: { values: [resolve('other')] },
    },
  });
  expect(parse(sweep)).toEqual(sweep);
});

const grid = (parameters: object, others: object = {}) => ({ method: 'grid', parameters, ...others });
const rate = { learningRate: { values: [0.1] } };
const random = (parameters: object, others: object = {}) => ({ method: 'random', trials: 3, parameters, ...others });

describe('errors name the field', () => {
  it.each([
    [
      { ...grid(rate), trails: 3 },
      'unknown field "trails": expected method, metric, trials, seed, train, parameters. Did you mean trials?',
    ],
    [{ ...grid(rate), method: 'bayes' }, 'expected one of "grid"|"random"\n  → at method'],
    [{ method: 'grid' }, 'expected record, received undefined\n  → at parameters'],
    [grid({}), 'expected at least one parameter\n  → at parameters'],
    [grid(rate, { trials: 3 }), 'belongs to the method random: a grid has a trial for each combination\n  → at trials'],
    [grid(rate, { seed: 3 }), 'belongs to the method random; the seed of the trainings is train.seed\n  → at seed'],
    [{ method: 'random', parameters: rate }, 'how many trials a random search has\n  → at trials'],
    [
      grid(rate, { metric: { name: 'testAccuracy' } }),
      'a recipe that is chosen by the test images is not judged by them any more\n  → at metric.name',
    ],
    [
      grid(rate, { metric: { name: 'validationLoss', goal: 'maximize' } }),
      'expected "minimize" for validationLoss, actual "maximize"\n  → at metric.goal',
    ],
    [grid(rate, { metric: { nmae: 'trainLoss' } }), 'unknown field "nmae": expected name, goal. Did you mean name?'],
    [
      grid({ learningRate: { valeus: [1] } }),
      'unknown field "valeus": expected values, min, max, scale, integer. Did you mean values?',
    ],
    [
      grid({ 'learning-rate': { values: [1] } }),
      'the command train has no such flag. Did you mean learningRate?\n  → at parameters["learning-rate"]',
    ],
    [grid({ toString: { values: [1] } }), 'the command train has no such flag.\n  → at parameters.toString'],
    [grid({ learningRate: { values: [] } }), '→ at parameters.learningRate.values'],
    [
      grid({ learningRate: { values: [0.1, '0.1'] } }),
      'cannot be "0.1": expected a number, at least 5e-324.\n  → at parameters.learningRate.values[1]',
    ],
    [
      grid({ learningRate: { values: [0.1, 0.2, 0.1] } }),
      'is there twice: 0.1\n  → at parameters.learningRate.values[2]',
    ],
    [grid({ epochs: { values: [1.5] } }), 'cannot be 1.5: expected a whole number, from 1 to 100000.'],
    [grid({ optimizer: { values: ['adamx'] } }), 'cannot be "adamx": expected one of sgd, '],
    [grid({ optimizer: { values: ['adamx'] } }), 'Did you mean adam?'],
    [grid({ flip: { values: [1] } }), 'cannot be 1: expected true or false.'],
    [
      grid({ milestones: { values: ['3,6'] } }),
      'cannot be "3,6": expected rising whole numbers with commas between, such as 30,60, as a list.',
    ],
    [grid({ learningRate: { min: 0.1, max: 1 } }), 'a grid tries values: expected "values"'],
    [
      grid({ validation: { values: [100, 200] } }),
      'all are judged on the same images. Put it into train.\n  → at parameters.validation',
    ],
    [
      grid(rate, { train: { learningRate: 1 } }),
      'is in train too: expected it in one of the two\n  → at parameters.learningRate',
    ],
    [
      grid(rate, { train: { epohcs: 3 } }),
      'the command train has no such flag. Did you mean epochs?\n  → at train.epohcs',
    ],
    [
      grid(rate, { train: { epochs: 0 } }),
      'cannot be 0: expected a whole number, from 1 to 100000.\n  → at train.epochs',
    ],
    [
      grid(rate, { train: { name: 'x' } }),
      'cannot be in a sweep: each trial has a folder of its own in the folder of the sweep.\n  → at train.name',
    ],
    [grid(rate, { train: { test: true } }), 'a sweep leaves the test images alone\n  → at train.test'],
    [
      random({ learningRate: { min: 0.1 } }),
      'expected values, or both min and max\n  → at parameters.learningRate.max',
    ],
    [random({ learningRate: {} }), 'expected values, or both min and max\n  → at parameters.learningRate'],
    [
      random({ learningRate: { values: [1], min: 0.1 } }),
      'cannot stand beside values: expected values, or min and max\n  → at parameters.learningRate.min',
    ],
    [
      random({ learningRate: { min: 1, max: 0.1 } }),
      'expected more than min, 1, actual 0.1\n  → at parameters.learningRate.max',
    ],
    [
      random({ weightDecay: { min: 0, max: 1, scale: 'log' } }),
      'expected more than 0 for the logarithmic scale, actual 0',
    ],
    [
      random({ dropout: { min: 0, max: 1 } }),
      'cannot be 1: expected a number, from 0 to 0.9999.\n  → at parameters.dropout.max',
    ],
    [
      random({ batchSize: { min: 8.5, max: 16 } }),
      'cannot be 8.5: expected a whole number, from 1 to 50000.\n  → at parameters.batchSize.min',
    ],
    [
      random({ batchSize: { min: 8, max: 16, integer: false } }),
      'the flag takes whole numbers only\n  → at parameters.batchSize.integer',
    ],
    [
      random({ power: { min: 0.5, max: 3, integer: true } }),
      'expected a whole number beside "integer": true, actual 0.5',
    ],
    [random({ schedule: { min: 1, max: 3 } }), 'takes no numbers from a range: expected "values"'],
  ])('%j', (json, message) => {
    expect(() => parse(json)).toThrow('The sweep file mine.json is not as expected:\n');
    expect(() => parse(json)).toThrow(message);
  });

  it('and the file, where it cannot be read', async () => {
    await expect(readSweep('./no-such.json')).rejects.toThrow('Cannot read the sweep file ./no-such.json: ENOENT');
  });
});
