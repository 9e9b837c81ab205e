import '@tensorflow/tfjs-layers'; // registers the gradients
import * as tf from '@tensorflow/tfjs-core';
import { expectNoLeaks, randomTensor, setUpTests } from '@x/test-kit';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { NativeBackend } from './native-backend.ts';
import { NativeBackendError } from './native-backend-error.ts';
import { registerNativeBackend } from './register-native-backend.ts';

setUpTests();

/** Large enough to come from the pool. */
const SIZE = 5000;

let backend: NativeBackend;

beforeAll(async () => {
  await registerNativeBackend();
  backend = tf.findBackend('native') as NativeBackend;
});

beforeEach(async () => {
  await tf.setBackend('native');
});

/** A tensor of SIZE equal values that a native kernel wrote. */
const filled = (value: number): tf.Tensor1D => tf.tidy(() => tf.add(tf.fill([SIZE], value), 0));

/** Overwrites whatever memory is free. */
function churn(): void {
  tf.tidy(() => {
    for (let i = 0; i < 8; i++) filled(-1);
  });
}

const bufferOf = (tensor: tf.Tensor) => backend.values(tensor).buffer;

function expectFilled(values: ArrayLike<number>, value: number, length = SIZE): void {
  expect(values).toHaveLength(length);
  expect(Array.from(values).every((other) => other === value)).toBe(true);
}

describe('memory', () => {
  it('is used again after its tensor is disposed', () => {
    const first = filled(1);
    const memory = bufferOf(first);
    first.dispose();
    const next = [filled(2), filled(3)];
    expect(next.map(bufferOf)).toContain(memory);
    for (const tensor of next) tensor.dispose();
  });

  it.each([
    ['dataSync()', async (tensor: tf.Tensor) => tensor.dataSync()],
    ['data()', (tensor: tf.Tensor) => tensor.data()],
    ['bufferSync()', async (tensor: tf.Tensor) => tensor.bufferSync().values as Float32Array],
  ])('that was read with %s stays as it was', async (_name, read) => {
    const tensor = filled(4);
    const values = await read(tensor);
    tensor.dispose();
    churn();
    expectFilled(values, 4);
  });

  it.each<[string, (x: tf.Tensor1D) => tf.Tensor | tf.Tensor[], number]>([
    ['slice', (x) => tf.slice(x, 100, 3000), 3000],
    ['slice of a slice', (x) => tf.tidy(() => tf.slice(tf.slice(x, 100, 4000), 0, 3000)), 3000],
    ['split', (x) => tf.split(x, 2), SIZE / 2],
    ['unstack', (x) => tf.tidy(() => tf.unstack(tf.reshape(x, [2, SIZE / 2]))), SIZE / 2],
    ['reshape', (x) => tf.reshape(x, [50, SIZE / 50]), SIZE],
    ['clone', (x) => tf.clone(x), SIZE],
    ['cast to float32', (x) => tf.cast(x, 'float32'), SIZE],
    ['real part of a complex tensor', (x) => tf.tidy(() => tf.real(tf.complex(x, tf.zerosLike(x)))), SIZE],
    ['imaginary part of a complex tensor', (x) => tf.tidy(() => tf.imag(tf.complex(tf.zerosLike(x), x))), SIZE],
  ])('that a %s sees is not taken from it when its owner goes', (_name, view, length) => {
    const owner = filled(5);
    const views = [view(owner)].flat();
    owner.dispose();
    churn();
    for (const tensor of views) expectFilled(tensor.dataSync(), 5, length);
    tf.dispose(views);
  });

  it('of a complex tensor outlives both parts', () => {
    const complex = tf.tidy(() => tf.complex(filled(1), filled(2)));
    churn();
    const values = complex.dataSync();
    expectFilled(
      values.filter((_, i) => i % 2 === 0),
      1,
    );
    expectFilled(
      values.filter((_, i) => i % 2 === 1),
      2,
    );
    complex.dispose();
  });

  it('of a variable survives assignments', () => {
    const variable = tf.variable(filled(1));
    for (let i = 0; i < 5; i++) {
      tf.tidy(() => variable.assign(tf.add(variable, 1)));
      churn();
    }
    expectFilled(variable.dataSync(), 6);
    variable.dispose();
  });

  it('that a user wrapped in a tensor is not recycled', () => {
    const own = new Float32Array(SIZE).fill(9);
    tf.tensor(own).dispose();
    churn();
    expectFilled(own, 9);
  });
});

describe('bookkeeping', () => {
  it('counts tensors and bytes as tfjs does', () => {
    const before = tf.memory();
    const tensor = filled(1);
    expect(tf.memory().numTensors).toBe(before.numTensors + 1);
    expect(tf.memory().numBytes).toBe(before.numBytes + 4 * SIZE);
    expect(backend.numDataIds()).toBe(before.numDataBuffers + 1);
    tensor.dispose();
    expect(tf.memory()).toMatchObject(before);
    expect(backend.numDataIds()).toBe(before.numDataBuffers);
  });

  it('leaves nothing behind after training steps', async () => {
    const filter = tf.variable(randomTensor<tf.Rank.R4>([3, 3, 3, 16], { scale: 0.3 }));
    const weights = tf.variable(randomTensor<tf.Rank.R2>([4 * 4 * 16, 10], { seed: 1, scale: 0.1 }));
    const optimizer = tf.train.sgd(0.05);
    const x = randomTensor<tf.Rank.R4>([8, 8, 8, 3], { seed: 2 });
    const labels = tf.oneHot(tf.tensor1d([0, 1, 2, 3, 4, 5, 6, 7], 'int32'), 10);
    const loss = () => {
      const features = tf.maxPool(tf.relu(tf.conv2d(x, filter, 1, 'same')), 2, 2, 'valid');
      const logits = tf.matMul(tf.reshape(features, [8, -1]), weights);
      return tf.neg(tf.mean(tf.sum(tf.mul(labels, tf.logSoftmax(logits)), 1))) as tf.Scalar;
    };
    const step = () => tf.tidy(() => optimizer.minimize(loss, true)!.dataSync()[0]!);
    const losses = [step()];
    await expectNoLeaks(() => {
      for (let i = 0; i < 20; i++) losses.push(step());
    });
    expect(losses[0]).toBeCloseTo(Math.log(10), 0);
    expect(losses.at(-1)).toBeLessThan(losses[0]! / 2);
    tf.dispose([filter, weights, x, labels]);
  });
});

describe('data of other types and backends', () => {
  it('reads numbers that were cast from int32 and bool', () => {
    tf.tidy(() => {
      const int = tf.cast(tf.tensor1d([1, -2, 3], 'int32'), 'float32');
      expect(tf.add(int, 0.5)).toBeAllClose([1.5, -1.5, 3.5]);
      const bool = tf.cast(tf.tensor1d([1, 0, 1], 'bool'), 'float32');
      expect(tf.mul(bool, 2)).toBeAllClose([2, 0, 2]);
      expect(tf.mean(tf.cast(tf.equal([1, 2, 3, 4], [1, 0, 3, 4]), 'float32'))).toBeAllClose(0.75);
    });
  });

  it('takes tensors from cpu and gives them back', async () => {
    await tf.setBackend('cpu');
    const x = tf.fill([SIZE], 3);
    await tf.setBackend('native');
    const y = tf.square(x);
    await tf.setBackend('cpu');
    const z = tf.add(y, x);
    await tf.setBackend('native');
    churn();
    expectFilled(y.dataSync(), 9);
    expectFilled(z.dataSync(), 12);
    tf.dispose([x, y, z]);
  });

  it('keeps strings', () => {
    const words = tf.tensor1d(['one', 'two']);
    expect(tf.concat([words, words]).dataSync()).toEqual(['one', 'two', 'one', 'two']);
  });
});

describe('call', () => {
  it('names a kernel that the addon lacks', () => {
    expect(() => backend.call('no-such-kernel', [], [])).toThrow(NativeBackendError);
    expect(() => backend.call('no-such-kernel', [], [])).toThrow(/no kernel 'no-such-kernel'; build it again/);
  });

  it("throws a kernel's message", () => {
    expect(() => backend.call('unary', [4], [])).toThrow(
      /native kernel 'unary' refused its call: the number of parameters or buffers differs/,
    );
  });
});
