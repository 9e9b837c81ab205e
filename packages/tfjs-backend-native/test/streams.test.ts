// Results larger than the caches are written past them: the same bits as those of two halves, which are not.

import { engine, findBackend, type NamedAttrMap, setBackend, type Tensor, tensor1d, tidy } from '@tensorflow/tfjs-core';
import { setUpTests } from '@x/test-kit';
import { afterAll, expect, it } from 'vitest';
import type { NativeBackend } from '../src/native-backend.ts';
import { registerNativeBackend } from '../src/register-native-backend.ts';

setUpTests();

await registerNativeBackend();
const { addon } = findBackend('native') as NativeBackend;
const SIZE = (8 << 20) + 37;
const HALF = 5 << 20;

afterAll(() => {
  addon.selectIsa(addon.isas()[0]!);
});

/** Numbers between -1 and 1 that repeat after a prime number of elements. */
function wave(scale: number): Float32Array {
  const period = Float32Array.from({ length: 10_007 }, (_, i) => Math.sin(i * scale));
  const values = new Float32Array(SIZE);
  for (let i = 0; i < SIZE; i += period.length) values.set(period.subarray(0, SIZE - i), i);
  return values;
}

const waves = [wave(1), wave(2), wave(3), wave(4).map(Math.abs)];
it.each<[string, string[], NamedAttrMap]>([
  ['Relu', ['x'], {}],
  ['ActivationGrad', ['dy', 'y'], { activation: 'leakyrelu', alpha: 0.1 }],
  [
    'SgdUpdate',
    ['variable', 'gradient', 'velocity'],
    { learningRate: 0.1, momentum: 0.9, nesterov: true, weightDecay: 0.01 },
  ],
  [
    'AdamUpdate',
    ['variable', 'gradient', 'firstMoment', 'secondMoment'],
    { learningRate: 0.1, beta1: 0.9, beta2: 0.99, epsilon: 1e-8, weightDecay: 0.01, decoupled: false, step: 2 },
  ],
])('%s', async (kernelName, names, attributes) => {
  await setBackend('native');
  const backend = findBackend('native') as NativeBackend;
  /** The outputs' bytes, in the backend's memory: they are valid until the tensors are disposed, and fresh memory is slow. */
  const run = (begin: number, end: number): Buffer[] => {
    const inputs = names.map((name, i) => [name, tensor1d(waves[i]!.subarray(begin, end))]);
    const outputs = engine().runKernel(kernelName, Object.fromEntries(inputs), attributes) as Tensor | Tensor[];
    return [outputs].flat().map((output) => {
      const { buffer, byteOffset, byteLength } = backend.values(output);
      return Buffer.from(buffer, byteOffset, byteLength);
    });
  };
  for (const isa of addon.isas()) {
    addon.selectIsa(isa);
    tidy(() => {
      const [whole, first, second] = [run(0, SIZE), run(0, HALF), run(HALF, SIZE)];
      expect(whole.length).toBeGreaterThan(0);
      for (const [i, output] of whole.entries()) {
        const middle = first[i]!.length;
        expect(output.subarray(0, middle).equals(first[i]!), `${isa}, output ${i}`).toBe(true);
        expect(output.subarray(middle).equals(second[i]!), `${isa}, output ${i}`).toBe(true);
      }
    });
  }
});
