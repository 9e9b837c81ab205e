import { expect, it } from 'vitest';
import { filesOf, sampleConfig, sampleEpochs, sampleEvaluation } from '../test/sample-run.ts';
import { stringifyEpochs } from './epochs.ts';
import { readRun } from './read-run.ts';
import { type RunConfig, stringifyRunConfig } from './run-config.ts';
import { type RunEvaluation, stringifyRunEvaluation } from './run-evaluation.ts';

interface SampleFiles {
  config?: Partial<RunConfig>;
  accuracies?: readonly number[];
  split?: 'test' | 'validation';
  evaluation?: Partial<RunEvaluation> | null;
}

/** The files of a run of three planned epochs. */
function sampleFiles({ config, accuracies = [0.6, 0.8, 0.75], split, evaluation = null }: SampleFiles) {
  return filesOf({
    'config.json': stringifyRunConfig({ ...sampleConfig, ...config }),
    'metrics.jsonl': stringifyEpochs(sampleEpochs(accuracies, split)),
    ...(evaluation && { 'evaluation.json': stringifyRunEvaluation({ ...sampleEvaluation, ...evaluation }) }),
  });
}
const validated = { recipe: { ...sampleConfig.recipe, validation: 5000 } };

it('reads a finished run', async () => {
  expect(await readRun(sampleFiles({ evaluation: {} }))).toEqual({
    name: 'my-run',
    config: sampleConfig,
    status: 'completed',
    epochs: sampleEpochs([0.6, 0.8, 0.75]),
    result: sampleEpochs([0.6, 0.8, 0.75])[2],
    evaluation: sampleEvaluation,
  });
});

it('takes an unfinished run, one without an evaluation, and one that stopped early as what they are', async () => {
  const unfinished = await readRun(sampleFiles({ accuracies: [0.3, 0.4] }));
  expect(unfinished).toMatchObject({ status: 'interrupted', result: { epoch: 2 } });
  expect(unfinished).not.toHaveProperty('evaluation');
  const stopped = await readRun(sampleFiles({ config: { patience: 1 }, accuracies: [0.5, 0.4] }));
  expect(stopped).toMatchObject({ status: 'earlyStopped', result: { epoch: 1 } });
  const going = await readRun(sampleFiles({ config: { patience: 2 }, accuracies: [0.5, 0.4] }));
  expect(going).toMatchObject({ status: 'interrupted', result: { epoch: 1 } });
});

it('takes the figures of the test images from the evaluation where the epochs have validation images', async () => {
  const files = sampleFiles({ config: validated, split: 'validation', evaluation: {} });
  expect((await readRun(files)).result).toMatchObject({
    validation: { accuracy: 0.75 },
    test: { loss: 0.6, accuracy: 0.75 },
  });
  const untested = sampleFiles({ config: validated, split: 'validation', evaluation: { split: 'validation' } });
  expect((await readRun(untested)).result.test).toBeUndefined();
});

it('refuses a folder without epochs, and epochs that are not in order', async () => {
  const incomplete = filesOf({ 'config.json': stringifyRunConfig(sampleConfig) });
  await expect(readRun(incomplete)).rejects.toThrow(
    'my-run is incomplete: it has no metrics.jsonl. Go on with it by train --resume.',
  );
  await expect(readRun(sampleFiles({ accuracies: [] }))).rejects.toThrow(
    'my-run is incomplete: no epoch of it was finished. Go on with it by train --resume.',
  );
  const gap = filesOf({
    'config.json': stringifyRunConfig(sampleConfig),
    'metrics.jsonl': stringifyEpochs(sampleEpochs([0.1, 0.2, 0.3]).filter(({ epoch }) => epoch !== 2)),
  });
  await expect(readRun(gap)).rejects.toThrow(
    'my-run/metrics.jsonl is damaged: expected epoch 2 in line 2, actual 3. Where the run has its checkpoints, train --resume',
  );
});

it('refuses the evaluation of another run', async () => {
  await expect(readRun(sampleFiles({ accuracies: [0.6, 0.8, 0.7], evaluation: {} }))).rejects.toThrow(
    "my-run/evaluation.json does not belong to the run's metrics.jsonl: expected epoch 3 with a test accuracy of 0.7, " +
      'actual epoch 3 with 0.75. Write it again with the command evaluate.',
  );
  await expect(readRun(sampleFiles({ evaluation: { epoch: 2 } }))).rejects.toThrow(
    'expected epoch 3 with a test accuracy of 0.75, actual epoch 2 with 0.75.',
  );
  const other = { config: validated, accuracies: [0.6, 0.8, 0.7], split: 'validation' } as const;
  await expect(readRun(sampleFiles({ ...other, evaluation: { split: 'validation' } }))).rejects.toThrow(
    'expected epoch 3 with a validation accuracy of 0.7, actual epoch 3 with 0.75.',
  );
  // Of the test images the epochs say nothing.
  expect((await readRun(sampleFiles({ ...other, evaluation: {} }))).result.test?.accuracy).toBe(0.75);
});
