// tf.memory() against allocations whose size is known.

import * as tf from '@tensorflow/tfjs-core';
import { setUpTests } from '@x/test-kit';
import { beforeEach, describe, expect, it } from 'vitest';
import { registerNativeBackend } from '../src/register-native-backend.ts';

setUpTests();

await registerNativeBackend({ threads: 2 });

beforeEach(async () => {
  await tf.setBackend('native');
});

const memory = () => tf.memory() as tf.MemoryInfo & { numBytesFree: number };
const numDataIds = () => tf.findBackend('native').numDataIds();

/** What `make` adds to the counts of tfjs and of the backend, and that nothing is left once its result is disposed. */
function added(make: () => tf.TensorContainer) {
  const before = memory();
  const dataBefore = numDataIds();
  const result = tf.tidy(make);
  const after = memory();
  const counts = {
    tensors: after.numTensors - before.numTensors,
    buffers: after.numDataBuffers - before.numDataBuffers,
    data: numDataIds() - dataBefore,
    bytes: after.numBytes - before.numBytes,
  };
  tf.dispose(result);
  const { numBytesFree: _free, ...left } = memory();
  expect(left).toMatchObject({ numTensors: before.numTensors, numBytes: before.numBytes, unreliable: false });
  expect(numDataIds()).toBe(dataBefore);
  return { ...counts, reasons: after.reasons };
}

const ONE = { tensors: 1, buffers: 1, data: 1, reasons: [] };

describe('tf.memory()', () => {
  it.each<[string, () => tf.TensorContainer, object]>([
    ['float32 that C++ wrote', () => tf.add(tf.ones([3000]), 1), { ...ONE, bytes: 12_000 }],
    ['float32 of JavaScript', () => tf.tensor1d([1, 2, 3]), { ...ONE, bytes: 12 }],
    ['int32', () => tf.ones([5000], 'int32'), { ...ONE, bytes: 20_000 }],
    ['bool', () => tf.greater(tf.ones([5000]), 0), { ...ONE, bytes: 5000 }],
    ['an empty tensor', () => tf.zeros([0, 3]), { ...ONE, bytes: 0 }],
    ['a view of a tensor', () => tf.slice(tf.add(tf.ones([5000]), 1), 10, 4000), { ...ONE, bytes: 16_000 }],
    [
      'two shapes of one buffer, the bytes for each',
      () => {
        const x = tf.add(tf.ones([5000]), 1);
        return [x, tf.reshape(x, [50, 100])];
      },
      { tensors: 2, buffers: 1, data: 1, bytes: 40_000, reasons: [] },
    ],
    ['a variable', () => tf.variable(tf.add(tf.ones([3000]), 1)), { ...ONE, bytes: 12_000 }],
  ])('counts %s', (_name, make, expected) => {
    expect(added(make)).toEqual(expected);
  });

  it('says that strings are counted by what their characters take', () => {
    const { reasons, ...counts } = added(() => tf.tensor1d(['abc', 'de']));
    expect(counts).toEqual({ tensors: 1, buffers: 1, data: 1, bytes: 5 });
    expect(reasons).toEqual([expect.stringMatching(/string tensors is approximate/)]);
  });

  it('says that complex tensors are not counted, while there are any', () => {
    const { reasons, ...counts } = added(() => tf.reshape(tf.complex(tf.ones([3000]), tf.zeros([3000])), [30, 100]));
    expect(counts).toEqual({ tensors: 1, buffers: 1, data: 3, bytes: 0 });
    expect(reasons).toEqual(['tfjs does not count the bytes of complex tensors (8 per value)']);
  });

  it('counts nothing of an op that failed', () => {
    const before = memory();
    const dataBefore = numDataIds();
    const tensors = [tf.ones([2, 3]), tf.ones([4, 5])] as const;
    const failures: (() => unknown)[] = [
      () => tf.matMul(...tensors),
      () => tf.add(...tensors),
      () => tf.fused.matMul({ a: tensors[0], b: tf.ones([3, 2]), activation: 'swish' as never }),
      // An activation without its weights fails behind the product, which C++ has written by then.
      () => tf.engine().runKernel('_FusedMatMul', { a: tensors[0], b: tf.ones([3, 2]) }, { activation: 'prelu' }),
      () =>
        tf.engine().runKernel('SgdUpdate', { variable: tensors[0], gradient: tensors[0], velocity: tensors[0] }, {}),
    ];
    for (const failure of failures) expect(() => tf.tidy(failure as () => tf.Tensor)).toThrow();
    tf.dispose([...tensors]);
    expect(memory()).toMatchObject({ numTensors: before.numTensors, numBytes: before.numBytes, unreliable: false });
    expect(numDataIds()).toBe(dataBefore);
  });

  it('says how much of disposed tensors is kept for the next ones, in whole buffers', () => {
    tf.removeBackend('native');
    return registerNativeBackend({ threads: 2 }).then(async () => {
      await tf.setBackend('native');
      expect(memory().numBytesFree).toBe(0);
      // (Operands stay: WebAssembly's kernels read them in its memory, which is kept as well when they go.)
      const one = tf.scalar(1);
      const first = tf.add(tf.ones([4096]), one);
      expect(memory().numBytesFree).toBe(0);
      first.dispose();
      expect(memory().numBytesFree).toBe(16_384);
      const second = tf.add(tf.ones([4000]), one);
      expect(memory().numBytesFree).toBe(0);
      second.dispose();
      expect(memory().numBytesFree).toBe(16_384);
    });
  });
});
