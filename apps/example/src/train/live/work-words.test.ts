import { expect, it } from 'vitest';
import type { TrainingOutcome } from '../training-outcome.ts';
import { outcomeWords } from './work-words.ts';

const test = { loss: 1.5, accuracy: 0.25, labels: new Uint8Array(1200), probabilities: new Float32Array(12_000) };

it.each<[TrainingOutcome, string]>([
  [
    { status: 'completed', epoch: 3, downloads: ['run'], test },
    'Trained. Of 1200 test images it gets 25.00\u00a0% right; loss 1.5000.',
  ],
  [{ status: 'completed', epoch: 3, downloads: ['run'] }, 'Trained.'],
  [
    { status: 'stopped', epoch: 1, downloads: ['run'], test },
    'Stopped in epoch 2 of 3. What counts is the end of epoch 1. Of 1200 test images it gets 25.00\u00a0% right; loss 1.5000.',
  ],
  [
    { status: 'stopped', epoch: 0, downloads: [] },
    'Stopped in epoch 1 of 3. No epoch was finished, so there is nothing to keep.',
  ],
  [
    { status: 'failed', epoch: 2, downloads: ['weights'] },
    'It had come to epoch 3 of 3. What counts is the end of epoch 2.',
  ],
  [{ status: 'failed', epoch: 2, downloads: [] }, 'It had come to epoch 3 of 3. What it had learned is lost.'],
])('says of %j how it ended', (outcome, words) => {
  expect(outcomeWords(outcome, 3)).toBe(words);
});
