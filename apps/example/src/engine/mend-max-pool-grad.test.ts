import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import '@tensorflow/tfjs-backend-cpu';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-layers';
import { formulaValues, setUpTests } from '@x/test-kit';
import { expect, it } from 'vitest';
import { mendMaxPoolGrad } from './mend-max-pool-grad.ts';

setUpTests();
setWasmPaths(`${dirname(createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm'))}/`);

interface Pooling {
  shape: [number, number, number, number];
  size: number;
  stride: number;
  pad: 'same' | 'valid' | number;
}

/** Of random weights of the outputs, so that no two places get the same; the values are mostly negative. */
async function gradientOn(backend: string, { shape, size, stride, pad }: Pooling) {
  await tf.setBackend(backend);
  return tf.tidy(() => {
    const x = tf.tensor4d(
      formulaValues(
        shape.reduce((a, b) => a * b),
        { offset: -0.7 },
      ),
      shape,
    );
    const y = tf.maxPool(x, size, stride, pad);
    const dy = tf.tensor(formulaValues(y.size, { seed: 1 }), y.shape);
    return tf
      .grad((input) => tf.maxPool(input as tf.Tensor4D, size, stride, pad))(x, dy)
      .dataSync();
  });
}

it('gives what the other backends give, also where all values are negative', async () => {
  const cases: Pooling[] = [
    { shape: [2, 6, 4, 3], size: 2, stride: 2, pad: 'valid' },
    { shape: [1, 7, 7, 2], size: 3, stride: 2, pad: 'valid' },
    { shape: [1, 5, 6, 2], size: 3, stride: 1, pad: 'same' },
    { shape: [1, 5, 5, 1], size: 3, stride: 2, pad: 1 },
  ];
  const expected: Awaited<ReturnType<typeof gradientOn>>[] = [];
  for (const pooling of cases) expected.push(await gradientOn('cpu', pooling));
  // As long as this is so, there is something to mend.
  expect(await gradientOn('wasm', cases[0]!)).not.toBeAllClose(expected[0]!);
  mendMaxPoolGrad();
  for (const [index, pooling] of cases.entries()) {
    expect(await gradientOn('wasm', pooling), `case ${index}`).toBeAllClose(expected[index]!);
  }
});
