import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { type LayersModel, layers, sequential } from '@tensorflow/tfjs-layers';
import { expectNoLeaks, setUpTests } from '@x/test-kit';
import { describe, expect, it } from 'vitest';
import { pytorch } from '../../test/support/pytorch.ts';
import { withKernel } from '../../test/support/with-kernel.ts';
import { lookahead } from '../averaging/averaging.ts';
import { WeightAverage } from '../averaging/weight-average.ts';
import { readWeights, writeWeights } from '../weights.ts';
import { adam } from './adam.ts';
import { adamW } from './adam-w.ts';
import { createUpdater, type Updater } from './create-updater.ts';
import type { ElementWiseOptimizer } from './element-wise-optimizer.ts';
import { lamb } from './lamb.ts';
import { lion } from './lion.ts';
import type { Optimizer } from './optimizer.ts';
import { rmsProp } from './rms-prop.ts';
import { sgd } from './sgd.ts';
import { updateRule } from './update-rules.ts';

setUpTests();

const { start, shapes, gradients, learningRates, traces } = pytorch.optimizers;

/** A model with the fixture's weights layer/kernel [3, 2] and layer/bias [2]. */
function fixtureModel(): LayersModel {
  const model = sequential({ layers: [layers.dense({ name: 'layer', inputShape: [3], units: 2 })] });
  const entries = Object.entries(start).map(([name, data]) => [
    name,
    { shape: shapes[name]!, data: Float32Array.from(data) },
  ]);
  writeWeights(model, Object.fromEntries(entries), 'the fixture');
  return model;
}

function step(updater: Updater, index: number): void {
  tf.tidy(() => {
    const named: tf.NamedTensorMap = {};
    for (const [position, name] of ['layer/kernel', 'layer/bias'].entries()) {
      named[updater.variables[position]!.name] = tf.tensor(gradients[index]![name]!, shapes[name]!);
    }
    updater.update(named, { learningRate: learningRates[index]!, step: index + 1 });
  });
}

/** The weights after each step of the fixture. */
async function trace(
  optimizer: Optimizer,
  average?: (model: LayersModel) => WeightAverage,
): Promise<Record<string, number[]>[]> {
  const model = fixtureModel();
  const updater = createUpdater(model, optimizer);
  const averaging = average?.(model);
  averaging?.update(0);
  const weights: Record<string, number[]>[] = [];
  for (const index of gradients.keys()) {
    step(updater, index);
    averaging?.update(index + 1);
    const entries = Object.entries(await readWeights(model)).map(([name, { data }]) => [name, [...data]]);
    weights.push(Object.fromEntries(entries));
  }
  averaging?.dispose();
  updater.dispose();
  return weights;
}

function expectTrace(actual: Record<string, number[]>[], expected: Record<string, number[]>[]): void {
  const tolerance = { relativeTolerance: 1e-6, absoluteTolerance: 1e-6 };
  for (const [index, weights] of expected.entries()) {
    expect(actual[index]!['layer/kernel']).toBeAllClose(weights['layer/kernel']!, tolerance);
    expect(actual[index]!['layer/bias']).toBeAllClose(weights['layer/bias']!, tolerance);
  }
}

/** Those that a backend can have a kernel for. */
const fused: [string, ElementWiseOptimizer][] = [
  ['sgd', sgd({ learningRate: 1 })],
  ['sgdMomentumDecay', sgd({ learningRate: 1, momentum: 0.9, weightDecay: 0.05 })],
  ['sgdNesterovDecay', sgd({ learningRate: 1, momentum: 0.8, nesterov: true, weightDecay: 0.05 })],
  ['adam', adam()],
  ['adamDecay', adam({ beta1: 0.8, beta2: 0.95, epsilon: 1e-3, weightDecay: 0.1 })],
  ['adamW', adamW()],
  ['adamWDecay', adamW({ beta1: 0.8, beta2: 0.95, epsilon: 1e-3, weightDecay: 0.1 })],
];

const optimizers: [string, Optimizer][] = [
  ...fused,
  ['rmsProp', rmsProp()],
  ['rmsPropMomentumDecay', rmsProp({ alpha: 0.9, epsilon: 1e-3, momentum: 0.8, weightDecay: 0.1 })],
  ['rmsPropCentered', rmsProp({ alpha: 0.8, epsilon: 1e-3, centered: true })],
  ['rmsPropEverything', rmsProp({ alpha: 0.8, epsilon: 1e-3, momentum: 0.8, weightDecay: 0.1, centered: true })],
  ['lion', lion()],
  ['lionDecay', lion({ beta1: 0.7, beta2: 0.85, weightDecay: 0.1 })],
  ['lamb', lamb()],
  ['lambDecay', lamb({ beta1: 0.8, beta2: 0.95, epsilon: 1e-3, weightDecay: 0.3 })],
];

describe('createUpdater', () => {
  it.each(optimizers)("follows PyTorch's %s step by step", async (name, optimizer) => {
    expectTrace(await trace(optimizer), traces[name]!);
  });

  it('follows Lookahead around an optimizer step by step', async () => {
    const averaging = lookahead({ decay: 0.75, every: 2 });
    const optimizer = sgd({ learningRate: 1, momentum: 0.9 });
    const actual = await trace(optimizer, (model) => new WeightAverage(model, averaging, { stepsPerEpoch: 3 }));
    expectTrace(actual, traces.lookahead!);
  });

  it('takes the step of Adam with LAMB for weights that are not decayed, and for those at 0', async () => {
    const options = { beta1: 0.8, beta2: 0.95, epsilon: 1e-3 };
    const plain = await trace(adam(options));
    const excluded = await trace(lamb({ ...options, weightDecay: 0.3, withoutWeightDecay: ['/bias'] }));
    for (const [index, weights] of plain.entries()) {
      expect(excluded[index]!['layer/bias']).toBeAllClose(weights['layer/bias']!);
      expect(excluded[index]!['layer/kernel']).toBeAllClose(traces.lambDecay![index]!['layer/kernel']!);
    }
    const model = sequential({ layers: [layers.dense({ name: 'layer', inputShape: [1], units: 1 })] });
    const updater = createUpdater(model, lamb());
    updater.update({ [updater.variables[1]!.name]: tf.fill([1], 3) }, { learningRate: 0.1, step: 1 });
    expect((await readWeights(model))['layer/bias']!.data).toBeAllClose([-0.1]);
  });

  it('keeps centred RMSProp finite where the gradient does not vary', async () => {
    const model = sequential({ layers: [layers.dense({ name: 'layer', inputShape: [1], units: 100 })] });
    const updater = createUpdater(model, rmsProp({ alpha: 0.5, centered: true }));
    const gradient = tf.range(1, 101);
    for (let index = 1; index <= 30; index++) {
      updater.update({ [updater.variables[1]!.name]: gradient }, { learningRate: 0.1, step: index });
    }
    expect((await readWeights(model))['layer/bias']!.data.every(Number.isFinite)).toBe(true);
  });

  it.each(fused)('gives the fused kernel of %s what it needs', async (name, optimizer) => {
    const { kernelName } = updateRule(optimizer).fused!;
    let actual: Record<string, number[]>[] = [];
    const compute = kernelName === 'SgdUpdate' ? sgdKernel : adamKernel;
    const calls = await withKernel(kernelName, compute, async () => {
      actual = await trace(optimizer);
    });
    expect(calls).toHaveLength(2 * gradients.length);
    expectTrace(actual, traces[name]!);
  });

  it('does not decay the weights that are named', async () => {
    const decayed = await trace(
      sgd({ learningRate: 1, momentum: 0.9, weightDecay: 0.05, withoutWeightDecay: ['/bias'] }),
    );
    const plain = await trace(sgd({ learningRate: 1, momentum: 0.9 }));
    expect(decayed.at(-1)!['layer/kernel']).toBeAllClose(traces.sgdMomentumDecay!.at(-1)!['layer/kernel']!);
    expect(decayed.at(-1)!['layer/bias']).toEqual(plain.at(-1)!['layer/bias']);
    expect(decayed.at(-1)!['layer/bias']).not.toEqual(traces.sgdMomentumDecay!.at(-1)!['layer/bias']);
  });

  it('refuses the ending of no weight', () => {
    const optimizer = sgd({ learningRate: 1, withoutWeightDecay: ['/biases'] });
    expect(() => createUpdater(fixtureModel(), optimizer)).toThrow(
      'withoutWeightDecay: expected the ending of a trainable weight\'s name, actual "/biases"; the names are layer/kernel, layer/bias',
    );
  });

  it.each<[Optimizer, string[]]>([
    [adam(), ['firstMoment', 'secondMoment']],
    [rmsProp(), ['squareAverage']],
    [rmsProp({ centered: true, momentum: 0.9 }), ['squareAverage', 'gradientAverage', 'velocity']],
    [lion(), ['momentum']],
    [lamb(), ['firstMoment', 'secondMoment']],
  ])('addresses its arrays by slot and weight: $name', async (optimizer, slots) => {
    const entries = await createUpdater(fixtureModel(), optimizer).read();
    const weights = ['layer/kernel', 'layer/bias'];
    expect(Object.keys(entries)).toEqual(weights.flatMap((weight) => slots.map((slot) => `${slot}/${weight}`)));
  });

  it('refuses arrays that do not fit, and names them', async () => {
    const updater = createUpdater(fixtureModel(), sgd({ learningRate: 1 }));
    const saved = await updater.read();
    const { 'velocity/layer/bias': bias, ...rest } = saved;
    expect(() => updater.write({ ...rest, 'velocity/other': bias! }, 'here')).toThrow(
      'here belongs to another model: "velocity/layer/bias": expected shape [2], actual missing; "velocity/other": expected no such array, actual shape [2]',
    );
  });

  it('leaves alone a weight without a gradient, and one that is not trainable', async () => {
    const model = sequential({
      layers: [
        layers.dense({ name: 'frozen', inputShape: [3], units: 2, trainable: false }),
        layers.dense({ name: 'layer', units: 2 }),
      ],
    });
    const before = await readWeights(model);
    const updater = createUpdater(model, adamW());
    expect(Object.keys(await updater.read())).toHaveLength(4);
    const bias = updater.variables[1]!;
    updater.update({ [bias.name]: tf.ones([2]) }, { learningRate: 1, step: 1 });
    const after = await readWeights(model);
    expect(after['layer/bias']!.data).toBeAllClose([-1, -1]);
    expect({ ...after, 'layer/bias': null }).toEqual({ ...before, 'layer/bias': null });
  });

  it('applies constraints of the weights', async () => {
    const model = sequential({
      layers: [layers.dense({ name: 'layer', inputShape: [3], units: 2, kernelConstraint: 'nonNeg' })],
    });
    const updater = createUpdater(model, sgd({ learningRate: 1 }));
    tf.tidy(() => {
      updater.update({ [updater.variables[0]!.name]: tf.fill([3, 2], 100) }, { learningRate: 1, step: 1 });
    });
    expect((await readWeights(model))['layer/kernel']!.data).toEqual(new Float32Array(6));
  });

  it.each(optimizers)('goes on exactly from the arrays of %s', async (_, optimizer) => {
    const [model, other] = [fixtureModel(), fixtureModel()];
    const updater = createUpdater(model, optimizer);
    for (const index of [0, 1, 2]) step(updater, index);
    const resumed = createUpdater(other, optimizer);
    writeWeights(other, await readWeights(model), 'the model');
    resumed.write(await updater.read(), 'the test');
    for (const index of [3, 4]) for (const each of [updater, resumed]) step(each, index);
    expect(await readWeights(other)).toEqual(await readWeights(model));
    expect(await resumed.read()).toEqual(await updater.read());
  });

  it.each(optimizers)('keeps the number of tensors with %s', async (_, optimizer) => {
    const model = fixtureModel();
    await expectNoLeaks(async () => {
      const updater = createUpdater(model, optimizer);
      await expectNoLeaks(() => step(updater, 0));
      await expectNoLeaks(async () => updater.write(await updater.read(), 'itself'));
      updater.dispose();
    });
  });

  it('refuses a model with nothing to train', () => {
    const model = fixtureModel();
    model.trainable = false;
    expect(() => createUpdater(model, sgd({ learningRate: 1 }))).toThrow('expected trainable weights, actual none');
  });
});

type Kernel = Parameters<typeof withKernel>[1];

/** The protocol of the fused kernel, element by element in double precision. */
const sgdKernel: Kernel = ({ inputs, attributes }) => {
  const { learningRate, momentum, nesterov, weightDecay } = attributes as Record<string, number>;
  const [w, g, v] = [inputs.variable!, inputs.gradient!, inputs.velocity!].map((tensor) => tensor.dataSync());
  const newVelocity = w!.map((weight, i) => momentum! * v![i]! + g![i]! + weightDecay! * weight);
  const newVariable = w!.map((weight, i) => {
    const gradient = g![i]! + weightDecay! * weight;
    return weight - learningRate! * (nesterov ? gradient + momentum! * newVelocity[i]! : newVelocity[i]!);
  });
  return [newVariable, newVelocity].map((data) => tf.tensor(data, inputs.variable!.shape));
};

const adamKernel: Kernel = ({ inputs, attributes }) => {
  const { learningRate, beta1, beta2, epsilon, weightDecay, decoupled, step: t } = attributes as Record<string, number>;
  const { variable, gradient, firstMoment, secondMoment } = inputs;
  const [w, g, m, v] = [variable, gradient, firstMoment, secondMoment].map((tensor) => tensor!.dataSync());
  const effective = g!.map((value, i) => (decoupled ? value : value + weightDecay! * w![i]!));
  const newFirst = m!.map((value, i) => beta1! * value + (1 - beta1!) * effective[i]!);
  const newSecond = v!.map((value, i) => beta2! * value + (1 - beta2!) * effective[i]! ** 2);
  const newVariable = w!.map((weight, i) => {
    const first = newFirst[i]! / (1 - beta1! ** t!);
    const second = newSecond[i]! / (1 - beta2! ** t!);
    const decayed = decoupled ? weight * (1 - learningRate! * weightDecay!) : weight;
    return decayed - (learningRate! * first) / (Math.sqrt(second) + epsilon!);
  });
  return [newVariable, newFirst, newSecond].map((data) => tf.tensor(data, variable!.shape));
};
