import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { expectNoLeaks, setUpTests } from '@x/test-kit';
import { describe, expect, it } from 'vitest';
import { pytorch } from '../test/support/pytorch.ts';
import { withKernel } from '../test/support/with-kernel.ts';
import { crossEntropyLoss } from './cross-entropy-loss.ts';

setUpTests();

const { logits, labels, cases } = pytorch.crossEntropy;
const targets = () => tf.cast(tf.oneHot(labels, 5), 'float32') as tf.Tensor2D;

function lossAndGradient(labelSmoothing: number) {
  const { value, grad } = tf.valueAndGrad((x: tf.Tensor) =>
    crossEntropyLoss(x as tf.Tensor2D, targets(), { labelSmoothing }),
  )(tf.tensor2d(logits));
  return { loss: value.dataSync()[0]!, gradient: grad };
}

describe('crossEntropyLoss', () => {
  it.each(cases)('agrees with PyTorch at label smoothing $labelSmoothing', ({ labelSmoothing, loss, gradient }) => {
    const actual = lossAndGradient(labelSmoothing);
    expect(actual.loss).toBeAllClose(loss);
    expect(actual.gradient).toBeAllClose(gradient);
  });

  it('has no default smoothing', () => {
    expect(crossEntropyLoss(tf.tensor2d(logits), targets())).toBeAllClose(cases[0]!.loss);
  });

  it('passes on the gradient that it receives, by example', () => {
    const gradient = tf.grad((x: tf.Tensor) => tf.mul(3, crossEntropyLoss(x as tf.Tensor2D, targets())))(
      tf.tensor2d(logits),
    );
    expect(gradient).toBeAllClose(cases[0]!.gradient.map((row) => row.map((value) => 3 * value)));
  });

  it('stays finite for huge logits', () => {
    const x = tf.tensor2d([[1e4, -1e4]]);
    expect(crossEntropyLoss(x, tf.tensor2d([[0, 1]]))).toBeAllClose(2e4);
  });

  it('leaks nothing', async () => {
    await expectNoLeaks(() => tf.tidy(() => lossAndGradient(0.1).loss));
  });

  it("uses the backend's kernel where there is one", async () => {
    const { labelSmoothing, loss, gradient } = cases[1]!;
    const calls = await withKernel(
      'SoftmaxCrossEntropy',
      ({ inputs, attributes }) => {
        const smoothing = attributes.labelSmoothing as number;
        const smoothed = tf.add(tf.mul(inputs.targets!, 1 - smoothing), smoothing / 5);
        const probabilities = tf.softmax(inputs.logits!);
        const losses = tf.neg(tf.sum(tf.mul(smoothed, tf.log(probabilities)), 1));
        return [losses, tf.sub(probabilities, smoothed)];
      },
      () => {
        const actual = lossAndGradient(labelSmoothing);
        expect(actual.loss).toBeAllClose(loss);
        expect(actual.gradient).toBeAllClose(gradient);
      },
    );
    expect(calls).toEqual([{ labelSmoothing }]);
  });
});
