import '@tensorflow/tfjs-backend-cpu';
import { expectNoLeaks, setUpTests } from '@x/test-kit';
import { describe, expect, it } from 'vitest';
import { adam, adamW, lamb, lion, muon, type Optimizer, rmsProp, sgd } from '../src/index.ts';
import { expectExactResume } from './support/expect-exact-resume.ts';
import { runTiny, tinyRun } from './support/run-tiny.ts';

setUpTests();

const withoutWeightDecay = ['/bias', '/gamma', '/beta'];
const optimizers: [string, Optimizer][] = [
  ['sgd', sgd({ learningRate: 0.1, momentum: 0.9, nesterov: true, weightDecay: 0.01 })],
  ['adam', adam({ learningRate: 0.05 })],
  ['adamW', adamW({ learningRate: 0.05, withoutWeightDecay })],
  ['rmsProp', rmsProp({ learningRate: 0.01, momentum: 0.9, centered: true, weightDecay: 0.01 })],
  ['lion', lion({ learningRate: 0.01, weightDecay: 0.1, withoutWeightDecay })],
  ['lamb', lamb({ learningRate: 0.05, withoutWeightDecay })],
  ['muon', muon({ learningRate: 0.05, others: rmsProp({ learningRate: 0.01 }) })],
];

describe.each(optimizers)('training with %s', (_, optimizer) => {
  it('goes on exactly after an interruption', () => expectExactResume({ optimizer }, [1, 7, 15]));

  it('learns, and keeps the number of tensors', async () => {
    const options = tinyRun({ optimizer, epochs: 6 });
    await expectNoLeaks(async () => {
      const { epochs } = await runTiny(options);
      const [first, last] = [epochs[0], epochs.at(-1)] as { train: { loss: number } }[];
      expect(last!.train.loss).toBeLessThan(first!.train.loss);
    });
  });
});
