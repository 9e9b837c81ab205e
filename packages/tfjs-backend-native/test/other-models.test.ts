// Models of other shapes than this repository's networks: their training on native against cpu's, step by step.

import * as tf from '@tensorflow/tfjs-core';
import * as layers from '@tensorflow/tfjs-layers';
import { setUpTests } from '@x/test-kit';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { NativeBackend } from '../src/native-backend.ts';
import { registerNativeBackend } from '../src/register-native-backend.ts';
import { createSmallBatch, createSmallModel, SMALL_MODELS, type SmallModel } from './models.ts';

setUpTests();

beforeAll(() => registerNativeBackend());

const OPTIMIZERS = {
  sgd: () => tf.train.sgd(0.3),
  momentum: () => tf.train.momentum(0.05, 0.9),
  adam: () => tf.train.adam(0.01),
};
const STEPS = 4;

/** Losses are about 1: this is some forty roundings of float32; one or two are seen. */
const TOLERANCE = { relativeTolerance: 0, absoluteTolerance: 5e-6 };

/** Runs `use` with a fresh model on a backend, and disposes of everything. */
async function withModel<T>(
  backendName: string,
  model: SmallModel,
  optimizer: keyof typeof OPTIMIZERS,
  use: (compiled: layers.LayersModel, x: tf.Tensor, y: tf.Tensor) => Promise<T>,
): Promise<T> {
  await tf.setBackend(backendName);
  const compiled = createSmallModel(model);
  compiled.compile({ optimizer: OPTIMIZERS[optimizer](), loss: 'categoricalCrossentropy' });
  const { x, y } = createSmallBatch(model);
  try {
    return await use(compiled, x, y);
  } finally {
    tf.dispose([x, y]);
    compiled.dispose();
    (compiled.optimizer as tf.Optimizer).dispose();
  }
}

interface Trained {
  losses: number[];
  /** All weights after the last step, one after the other. */
  weights: number[];
}

const train = (backendName: string, model: SmallModel, optimizer: keyof typeof OPTIMIZERS): Promise<Trained> =>
  withModel(backendName, model, optimizer, async (compiled, x, y) => {
    const losses: number[] = [];
    for (let step = 0; step < STEPS; step++) losses.push((await compiled.trainOnBatch(x, y)) as number);
    return { losses, weights: compiled.getWeights().flatMap((weight) => Array.from(values(weight))) };
  });

const values = (tensor: tf.Tensor) => tensor.dataSync<'float32'>().slice();

const mended: (() => void)[] = [];
afterEach(() => {
  for (const mend of mended.splice(0)) mend();
});

/** Makes a kernel's results wrong by five percent, up and down in turn, until the test ends. Counts its calls. */
function spoil(kernelName: string): { calls: number } {
  const original = tf.getKernel(kernelName, 'native');
  const counter = { calls: 0 };
  const replace = (config: tf.KernelConfig) => {
    tf.unregisterKernel(kernelName, 'native');
    tf.registerKernel(config);
  };
  replace({
    ...original,
    kernelFunc: (params) => {
      counter.calls++;
      const outputs = original.kernelFunc(params);
      for (const output of [outputs].flat()) {
        const data = (params.backend as NativeBackend).values(output);
        for (let i = 0; i < data.length; i++) data[i]! *= i % 2 === 0 ? 1.05 : 0.95;
      }
      return outputs;
    },
  });
  mended.push(() => replace(original));
  return counter;
}

describe.each(Object.entries(SMALL_MODELS))('%s', (_name, model) => {
  let expected: Record<string, Trained>;
  beforeAll(async () => {
    const runs = Object.keys(OPTIMIZERS) as (keyof typeof OPTIMIZERS)[];
    expected = {};
    for (const optimizer of runs) expected[optimizer] = await train('cpu', model, optimizer);
  });

  it.each(Object.keys(OPTIMIZERS) as (keyof typeof OPTIMIZERS)[])('trains as on cpu with %s', async (optimizer) => {
    const { losses, weights } = expected[optimizer]!;
    for (let step = 1; step < STEPS; step++) expect(Math.abs(losses[step]! - losses[step - 1]!)).toBeGreaterThan(2e-4);
    const actual = await train('native', model, optimizer);
    expect(actual.losses).toBeAllClose(losses, TOLERANCE);
    expect(actual.weights).toBeAllClose(weights, TOLERANCE);
  });

  it.each(model.kernels)('would show an error of %s', async (kernelName) => {
    const spoilt = spoil(kernelName);
    const { losses, weights } = await train('native', model, 'sgd');
    expect(spoilt.calls).toBeGreaterThan(0);
    const errors = [...losses, ...weights].map((value, i) =>
      Math.abs(value - [...expected.sgd!.losses, ...expected.sgd!.weights][i]!),
    );
    expect(Math.max(...errors)).toBeGreaterThan(10 * TOLERANCE.absoluteTolerance);
  });

  it('keeps no memory from step to step', () =>
    withModel('native', model, 'adam', async (compiled, x, y) => {
      await compiled.trainOnBatch(x, y);
      const before = tf.memory();
      for (let step = 1; step < STEPS; step++) await compiled.trainOnBatch(x, y);
      const after = tf.memory();
      expect([after.numTensors, after.numDataBuffers, after.numBytes]).toEqual([
        before.numTensors,
        before.numDataBuffers,
        before.numBytes,
      ]);
    }));

  it('fits, predicts, and is the same after it was saved and loaded', () =>
    withModel('native', model, 'momentum', async (compiled, x, y) => {
      const { history } = await compiled.fit(x, y, { epochs: 3, batchSize: 4, shuffle: false, verbose: 0 });
      expect(history.loss).toHaveLength(3);
      expect(history.loss![2]).toBeLessThan(history.loss![0] as number);
      const prediction = compiled.predict(x) as tf.Tensor;
      let saved: tf.io.ModelArtifacts | undefined;
      const handler = tf.io.withSaveHandler(async (artifacts) => {
        saved = artifacts;
        return { modelArtifactsInfo: { dateSaved: new Date(), modelTopologyType: 'JSON' } };
      });
      await compiled.save(handler);
      const loaded = await layers.loadLayersModel(tf.io.fromMemory(saved!));
      const again = loaded.predict(x) as tf.Tensor;
      expect(values(again)).toEqual(values(prediction));
      await tf.setBackend('cpu');
      const onCpu = loaded.predict(x) as tf.Tensor;
      expect(values(onCpu)).toBeAllClose(values(prediction), TOLERANCE);
      tf.dispose([prediction, again, onCpu]);
      loaded.dispose();
    }));
});
