import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Calibration, ConfusionMatrix } from '@x/metrics';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type RunEvaluation, readRunEvaluation, writeRunEvaluation } from './run-evaluation.ts';

const probabilities = Float32Array.of(0.75, 0.25, 0.25, 0.75);
const labels = Uint8Array.of(0, 0);
const evaluation: RunEvaluation = {
  format: 1,
  split: 'test',
  images: 2,
  epoch: 10,
  loss: 0.8,
  accuracy: 0.5,
  top5Accuracy: 1,
  classes: ['cat', 'dog'],
  confusion: new ConfusionMatrix({ classes: 2 }).update(probabilities, labels).toJSON(),
  calibration: new Calibration({ classes: 2 }).update(probabilities, labels).toJSON(),
  mistakes: [{ index: 1, label: 0, predicted: 1, probability: 0.75, labelProbability: 0.25 }],
};

let file: string;
beforeAll(async () => {
  file = join(await mkdtemp(join(tmpdir(), 'run-evaluation-')), 'evaluation.json');
});
afterAll(() => rm(join(file, '..'), { recursive: true }));

it('reads what was written', async () => {
  expect(await readRunEvaluation(file)).toBeUndefined();
  await writeRunEvaluation(file, evaluation);
  expect(await readRunEvaluation(file)).toEqual(evaluation);
});

it('says what is wrong with a file', async () => {
  const text = await readFile(file, 'utf8');
  await writeFile(file, text.replace('"loss":0.8', '"loss":"low"'));
  await expect(readRunEvaluation(file)).rejects.toThrow(/evaluation\.json is not as expected:[\s\S]*loss/);
  await writeFile(file, text.slice(0, 99));
  await expect(readRunEvaluation(file)).rejects.toThrow(/evaluation\.json is damaged/);
  await expect(writeRunEvaluation(file, { ...evaluation, epoch: 0 })).rejects.toThrow('epoch');
});
