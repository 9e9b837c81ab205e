import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { checkGradients } from './check-gradients.ts';
import { distinctValues } from './distinct-values.ts';
import { expectNoLeaks } from './expect-no-leaks.ts';
import { randomTensor } from './random-tensor.ts';
import { setUpTests } from './set-up-tests.ts';

setUpTests();

describe('checkGradients', () => {
  it("accepts tfjs's own gradients and leaves no tensors behind", async () => {
    const x = randomTensor<tf.Rank.R4>([2, 5, 5, 3], { seed: 1 });
    const filter = randomTensor<tf.Rank.R4>([3, 3, 3, 4], { seed: 2 });
    await expectNoLeaks(() =>
      checkGradients((a, b) => tf.conv2d(a as tf.Tensor4D, b as tf.Tensor4D, 1, 'same'), [x, filter]),
    );
    checkGradients(
      (a) => tf.maxPool(a as tf.Tensor4D, 2, 2, 'valid'),
      [tf.tensor4d(distinctValues(32, { seed: 1 }), [1, 4, 4, 2])],
    );
  });

  it('rejects a wrong gradient and names the input', () => {
    const square = tf.customGrad((x, save) => {
      const input = x as tf.Tensor;
      (save as tf.GradSaveFunc)([input]);
      return { value: tf.square(input), gradFunc: (dy, [saved]) => tf.mul(tf.mul(dy, saved!), 2.1) };
    });
    const x = randomTensor<tf.Rank.R2>([3, 4], { offset: 2 });
    expect(() => checkGradients((a) => square(a), [x])).toThrow(/gradient of input 0 \[3,4\]: .* elements differ/);
  });
});
