import * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { expectNoLeaks, setUpTests } from '@x/test-kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { alexNet, improvedAlexNet, loadStateDict, type StateDict, stateDict } from '../src/index.ts';
import { formulaStateDict, readGolden } from './golden.ts';
import { goldenImages } from './golden-images.ts';
import { gradientsByName } from './gradients-by-name.ts';
import { sgdStep } from './sgd-step.ts';

export interface GoldenSuiteOptions {
  /** Name of a registered tfjs backend. */
  backend: string;
  /** Name of the fixture with PyTorch's numbers. */
  fixture: string;
  /** Which of PyTorch's numbers to reproduce. Default all. */
  parts?: ('eval' | 'train' | 'sgd')[];
  /** Relative tolerance of the trace's losses, the logits after it and the running statistics. Default 1e-4. */
  traceTolerance?: { losses: number; logits: number; statistics: number };
}

/** Holds one network on one backend against PyTorch's numbers: logits and losses to 1e-4, gradient norms to 1e-3. */
export function describeGolden({
  backend,
  fixture,
  parts = ['eval', 'train', 'sgd'],
  traceTolerance = { losses: 1e-4, logits: 1e-4, statistics: 1e-4 },
}: GoldenSuiteOptions): void {
  setUpTests();
  const timeout = 600_000;

  describe(`${fixture} on ${backend} reproduces PyTorch's`, () => {
    const golden = readGolden(fixture);
    const weights = formulaStateDict(golden);
    let model: LayersModel;
    let images: tf.Tensor;
    let targets: tf.Tensor;

    beforeAll(async () => {
      await tf.setBackend(backend);
      // Otherwise it leaves what is small to JavaScript.
      if (backend === 'webgpu') tf.env().set('WEBGPU_CPU_FORWARD', false);
      model = golden.model === 'alexnet' ? alexNet({ dropout: 0 }) : improvedAlexNet({ dropout: 0 });
      const { images: values, labels, size } = goldenImages(golden);
      images = tf.tensor(values, [labels.length, size, size, 3]);
      targets = tf.oneHot(labels, 10);
    }, timeout);
    afterAll(() => {
      model.dispose();
      tf.dispose([images, targets]);
      expect(tf.memory().numTensors).toBe(0);
    });

    const logits = (training: boolean) => model.apply(images, { training }) as tf.Tensor;
    const loss = (training: boolean) => tf.losses.softmaxCrossEntropy(targets, logits(training)) as tf.Scalar;
    const readScalar = async (scalar: tf.Scalar) => (await scalar.data())[0]!;
    const variables = () => model.trainableWeights.map((weight) => weight.read() as tf.Variable);
    const expectLogits = async (expected: number[][], relativeTolerance = 1e-4) => {
      const absoluteTolerance = relativeTolerance * Math.max(...expected.flat().map(Math.abs));
      const actual = tf.tidy(() => logits(false)) as tf.Tensor2D;
      expect(await actual.array()).toBeAllClose(expected, { relativeTolerance, absoluteTolerance });
      actual.dispose();
    };

    it('weights by the formula, parameter count and names', async () => {
      const count = variables().reduce((sum, variable) => sum + variable.size, 0);
      expect(count).toBe(golden.parameters);
      loadStateDict(model, weights);
      const read = await stateDict(model);
      expect(Object.keys(read).filter((name) => !name.includes('running'))).toEqual(
        golden.tensors.map(({ name }) => name),
      );
      for (const { name, shape, first } of golden.tensors) {
        expect(read[name]!.shape).toEqual(shape);
        expect(read[name]!.data.slice(0, 3)).toBeAllClose(first, { relativeTolerance: 1e-7, absoluteTolerance: 0 });
      }
    });

    it.runIf(parts.includes('eval'))(
      'inference logits and loss',
      async () => {
        loadStateDict(model, weights);
        await expectLogits(golden.eval.logits);
        const value = tf.tidy(() => loss(false));
        expect(await readScalar(value)).toBeAllClose(golden.eval.loss, {
          relativeTolerance: 1e-4,
          absoluteTolerance: 0,
        });
        value.dispose();
      },
      timeout,
    );

    it.runIf(parts.includes('train'))(
      'training loss and every gradient, without leaving tensors',
      async () => {
        loadStateDict(model, weights);
        let value = Number.NaN;
        let gradients: StateDict = {};
        await expectNoLeaks(async () => {
          const result = tf.variableGrads(() => loss(true), variables());
          value = await readScalar(result.value);
          gradients = await gradientsByName(model, result.grads);
          tf.dispose([result.value, result.grads]);
        });
        expect(value).toBeAllClose(golden.train.loss, { relativeTolerance: 1e-4, absoluteTolerance: 0 });
        for (const [name, { norm, first }] of Object.entries(golden.train.gradients)) {
          const { data } = gradients[name]!;
          const actual = { norm: float32Norm(data), first: data.slice(0, 3) };
          // A bias in front of batch norm has the gradient 0; what PyTorch and we compute is rounding.
          const rounding = 1e-6;
          expect(actual.norm, name).toBeAllClose(norm, { relativeTolerance: 1e-3, absoluteTolerance: rounding });
          const typical = norm / Math.sqrt(data.length);
          expect(actual.first, name).toBeAllClose(first, {
            relativeTolerance: 1e-3,
            absoluteTolerance: 1e-3 * typical + rounding,
          });
        }
      },
      timeout,
    );

    it.runIf(parts.includes('sgd'))(
      'SGD trace: losses, logits after it and running statistics',
      async () => {
        loadStateDict(model, weights);
        const velocities = new Map<string, tf.Variable>();
        const losses: number[] = [];
        for (let step = 0; step < golden.sgd.losses.length; step++) {
          const { value, grads } = tf.variableGrads(() => loss(true), variables());
          losses.push(await readScalar(value));
          sgdStep(variables(), grads, velocities, golden.sgd);
          tf.dispose([value, grads]);
        }
        tf.dispose([...velocities.values()]);
        expect(losses).toBeAllClose(golden.sgd.losses, {
          relativeTolerance: traceTolerance.losses,
          absoluteTolerance: 0,
        });
        await expectLogits(golden.sgd.evalLogitsAfter, traceTolerance.logits);
        const after = await stateDict(model);
        for (const [name, expected] of Object.entries(golden.sgd.runningStats)) {
          expect(after[name]!.data.slice(0, 3), name).toBeAllClose(expected, {
            relativeTolerance: traceTolerance.statistics,
            absoluteTolerance: 0.1 * traceTolerance.statistics,
          });
        }
      },
      timeout,
    );
  });
}

/** The Euclidean norm as PyTorch sums it: in float32, eight sums side by side. Over millions of values that loses digits. */
function float32Norm(values: Float32Array): number {
  const sums = new Float32Array(8);
  for (let index = 0; index < values.length; index++) sums[index & 7]! += values[index]! * values[index]!;
  return Math.sqrt(sums.reduce((total, sum) => total + sum, 0));
}
