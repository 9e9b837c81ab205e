import '@tensorflow/tfjs-backend-cpu';
import { readFileSync } from 'node:fs';
import * as tf from '@tensorflow/tfjs-core';
import { type LayersModel, layers, sequential } from '@tensorflow/tfjs-layers';
import { expectNoLeaks, setUpTests } from '@x/test-kit';
import { describe, expect, it } from 'vitest';
import { readWeights, writeWeights } from '../weights.ts';
import { adamW } from './adam-w.ts';
import { createUpdater, type Updater } from './create-updater.ts';
import { type MuonOptimizer, muon } from './muon.ts';
import { orthogonalize } from './orthogonalize.ts';
import { sgd } from './sgd.ts';

setUpTests();

type Weights = Record<string, number[]>;
/** PyTorch's numbers, made by make_muon.py. */
const fixture: {
  learningRates: number[];
  start: Weights;
  gradients: Weights[];
  traces: Record<'defaults' | 'everything' | 'normalized', Weights[]>;
} = JSON.parse(readFileSync(new URL('../../test/fixtures/muon.json', import.meta.url), 'utf8'));

/** A filter with fewer outputs than inputs, a matrix with more, one that is often left out, and biases. */
function fixtureModel(): LayersModel {
  const model = sequential({
    layers: [
      layers.conv2d({ name: 'conv', inputShape: [3, 3, 2], filters: 4, kernelSize: 3 }),
      layers.flatten(),
      layers.dense({ name: 'hidden', units: 6 }),
      layers.dense({ name: 'logits', units: 3 }),
    ],
  });
  const entries = model.weights.map(({ originalName: name, shape }) => [
    name,
    { shape: shape as number[], data: Float32Array.from(fixture.start[name]!) },
  ]);
  writeWeights(model, Object.fromEntries(entries), 'the fixture');
  return model;
}

function step(model: LayersModel, updater: Updater, index: number): void {
  tf.tidy(() => {
    const gradients: tf.NamedTensorMap = {};
    for (const weight of model.weights) {
      const data = fixture.gradients[index]![weight.originalName]!;
      gradients[(weight.read() as tf.Variable).name] = tf.tensor(data, weight.shape as number[]);
    }
    updater.update(gradients, { learningRate: fixture.learningRates[index]!, step: index + 1 });
  });
}

const cases: Record<keyof typeof fixture.traces, MuonOptimizer> = {
  defaults: muon({ learningRate: 0.2, others: sgd({ learningRate: 0.5, momentum: 0.9, nesterov: true }) }),
  everything: muon({
    learningRate: 0.2,
    momentum: 0.6,
    nesterov: false,
    weightDecay: 0.3,
    iterations: 3,
    withoutMuon: ['conv/kernel', 'logits/kernel'],
    others: adamW({ learningRate: 0.01, weightDecay: 0.1 }),
  }),
  normalized: muon({
    learningRate: 0.2,
    momentum: 0.6,
    weightDecay: 0.1,
    normalizeFilters: true,
    withoutMuon: ['logits/kernel'],
    others: sgd({ learningRate: 0.05 }),
  }),
};

describe('muon', () => {
  it.each(Object.entries(cases))('follows PyTorch step by step with %s', async (name, optimizer) => {
    const model = fixtureModel();
    const updater = createUpdater(model, optimizer);
    for (const [index, expected] of fixture.traces[name as keyof typeof cases].entries()) {
      step(model, updater, index);
      const actual = await readWeights(model);
      for (const [weight, values] of Object.entries(expected)) expect(actual[weight]!.data).toBeAllClose(values);
    }
    updater.dispose();
  });

  it('keeps the arrays of both optimizers, and goes on from them exactly', async () => {
    const [model, other] = [fixtureModel(), fixtureModel()];
    const updater = createUpdater(model, cases.everything);
    for (const index of [0, 1, 2]) step(model, updater, index);
    const saved = await updater.read();
    expect(Object.keys(saved)).toEqual([
      ...['firstMoment/conv/kernel', 'secondMoment/conv/kernel', 'firstMoment/conv/bias', 'secondMoment/conv/bias'],
      ...['velocity/hidden/kernel', 'firstMoment/hidden/bias', 'secondMoment/hidden/bias'],
      ...['firstMoment/logits/kernel', 'secondMoment/logits/kernel', 'firstMoment/logits/bias'],
      'secondMoment/logits/bias',
    ]);
    writeWeights(other, await readWeights(model), 'the model');
    const resumed = createUpdater(other, cases.everything);
    resumed.write(saved, 'the test');
    step(model, updater, 3);
    step(other, resumed, 3);
    expect(await readWeights(other)).toEqual(await readWeights(model));
    expect(await resumed.read()).toEqual(await updater.read());
  });

  it('keeps the number of tensors', async () => {
    const model = fixtureModel();
    await expectNoLeaks(async () => {
      const updater = createUpdater(model, cases.normalized);
      await expectNoLeaks(() => step(model, updater, 0));
      updater.dispose();
    });
  });

  it('refuses the ending of no weight, in its own list and in that of the others', () => {
    const build = (options: Partial<MuonOptimizer>) =>
      createUpdater(fixtureModel(), { ...cases.defaults, ...options } as MuonOptimizer);
    expect(() => build({ withoutMuon: ['first/kernel'] })).toThrow(
      'withoutMuon: expected the ending of a trainable weight\'s name, actual "first/kernel"',
    );
    // Muon itself has the kernels.
    expect(() => build({ others: sgd({ learningRate: 1, withoutWeightDecay: ['/kernel'] }) })).toThrow(
      'actual "/kernel"; the names are conv/bias, hidden/bias, logits/bias',
    );
  });

  it('names the field that is wrong', () => {
    const others = sgd({ learningRate: 0.1 });
    expect(() => muon({ others, momentum: 0 })).toThrow('muon: momentum: expected a momentum above 0 for Nesterov');
    expect(() => muon({ others: { ...others, learningRate: 0 } })).toThrow('muon: others.learningRate:');
    expect(() => muon({ others: { name: 'muon' } as never })).toThrow('others');
    expect(() => muon({ others, steps: 5 } as never)).toThrow('unknown option "steps"');
  });
});

describe('orthogonalize', () => {
  it.each([
    [3, 5],
    [5, 3],
  ])('brings the singular values of [%i, %i] near 1 and keeps the singular vectors', (rows, columns) => {
    const identity = [...tf.eye(rows, columns).dataSync()];
    const scaled = identity.map((value, index) => value * (1 + Math.floor(index / columns)));
    const values = [...orthogonalize(tf.tensor2d(scaled, [rows, columns]), 5).dataSync()];
    for (const [index, value] of values.entries()) {
      if (identity[index] === 0) expect(value).toBe(0);
      else expect(Math.abs(value - 1)).toBeLessThan(0.35);
    }
  });

  it('of zero is zero', () => {
    expect([...orthogonalize(tf.zeros([2, 3]), 5).dataSync()]).toEqual([0, 0, 0, 0, 0, 0]);
  });
});
