import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { type LayersModel, layers, sequential } from '@tensorflow/tfjs-layers';
import { expectNoLeaks, setUpTests } from '@x/test-kit';
import { expect, it } from 'vitest';
import { type Averaging, ema, lookahead, swa } from './averaging.ts';
import { WeightAverage } from './weight-average.ts';

setUpTests();

/** One weight, which a test sets as training would. */
function scalarModel(): { model: LayersModel; set(value: number): void; get(): number } {
  const model = sequential({ layers: [layers.dense({ name: 'layer', inputShape: [1], units: 1, useBias: false })] });
  const variable = model.weights[0]!.read() as tf.Variable;
  const set = (value: number) => tf.tidy(() => variable.assign(tf.tensor2d([[value]])));
  set(0);
  return { model, set, get: () => variable.dataSync()[0]! };
}

/** The weights are 1, 2, 3, ... after steps 1, 2, 3, ... unless the average changes them; two steps an epoch. */
async function averages(
  averaging: Averaging,
  steps: number,
): Promise<{ average: (number | undefined)[]; weights: number[] }> {
  const { model, set, get } = scalarModel();
  const average = new WeightAverage(model, averaging, { stepsPerEpoch: 2 });
  const read = async () => (await average.read())['layer/kernel']?.data[0];
  average.update(0);
  const result = { average: [await read()], weights: [get()] };
  for (let step = 1; step <= steps; step++) {
    set(get() + 1);
    average.update(step);
    result.average.push(await read());
    result.weights.push(get());
  }
  average.dispose();
  return result;
}

it('is exponential, and forgets the first weights soon', async () => {
  const { average, weights } = await averages(ema({ decay: 0.25 }), 3);
  // Kept: 2/11, 3/12, then 0.25 at the most.
  const expected = [0, 9 / 11];
  expected.push(expected[1]! * 0.25 + 2 * 0.75);
  expected.push(expected[2]! * 0.25 + 3 * 0.75);
  expect(average).toBeAllClose(expected);
  expect(weights).toEqual([0, 1, 2, 3]);
});

it('begins with the weights of the epoch before, and is updated as often as was asked', async () => {
  const { average } = await averages(ema({ decay: 0.25, every: 2, startEpoch: 2 }), 6);
  expect(average.slice(0, 2)).toEqual([undefined, undefined]);
  const second = 2 * (2 / 11) + 4 * (9 / 11);
  expect(average.slice(2)).toBeAllClose([2, 2, second, second, second * 0.25 + 6 * 0.75]);
});

it('is the mean of the ends of the epochs in SWA', async () => {
  const { average, weights } = await averages(swa({ startEpoch: 2 }), 8);
  expect(average.slice(0, 4)).toEqual([undefined, undefined, undefined, undefined]);
  expect(average.slice(4)).toBeAllClose([4, 4, 5, 5, 6]);
  expect(weights).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
});

it('takes training along in Lookahead', async () => {
  const { average, weights } = await averages(lookahead({ decay: 0.75, every: 2 }), 4);
  expect(average).toEqual([0, 0, 0.5, 0.5, 1]);
  expect(weights).toEqual([0, 1, 0.5, 1.5, 1]);
});

it('is exchanged for the weights and back, and keeps the number of tensors', async () => {
  const { model, set, get } = scalarModel();
  await expectNoLeaks(async () => {
    set(0);
    const average = new WeightAverage(model, ema(), { stepsPerEpoch: 1 });
    average.update(0);
    set(11);
    await expectNoLeaks(() => average.update(1));
    await expectNoLeaks(() => average.exchange());
    expect(get()).toBeCloseTo(9, 5);
    average.exchange();
    expect(get()).toBe(11);
    const saved = await average.read();
    await expectNoLeaks(() => average.write({ 'layer/kernel': { shape: [1, 1], data: Float32Array.of(3) } }, 'here'));
    average.exchange();
    expect(get()).toBe(3);
    expect(() => average.write({ ...saved, other: saved['layer/kernel']! }, 'here')).toThrow(
      'here belongs to another model',
    );
    average.dispose();
  });
});

it('is described by plain data, and names what is wrong', () => {
  expect(ema()).toEqual({ name: 'ema', decay: 0.999, every: 1, startEpoch: 1 });
  expect(lookahead()).toEqual({ name: 'lookahead', decay: 0.5, every: 5, startEpoch: 1 });
  expect(() => ema({ decay: 1 })).toThrow('ema: decay:');
  expect(() => lookahead({ every: 0 })).toThrow('lookahead: every:');
  expect(() => ema({ start: 2 } as never)).toThrow('unknown option "start"');
});
