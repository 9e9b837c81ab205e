import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { expectNoLeaks, setUpTests } from '@x/test-kit';
import { afterEach, describe, expect, it } from 'vitest';
import { tinyData } from '../../test/support/tiny-data.ts';
import { tinyModel } from '../../test/support/tiny-model.ts';
import { evaluate } from '../evaluate.ts';
import { type Profiler, startProfiler } from './start-profiler.ts';

setUpTests();

let profiler: Profiler | undefined;
const start = () => {
  profiler = startProfiler();
  return profiler;
};
afterEach(() => profiler?.stop());

describe('startProfiler', () => {
  it('records the calls of kernels, with what they worked on', () => {
    const { stop } = start();
    tf.tidy(() => {
      tf.matMul(tf.ones([3, 4]), tf.ones([5, 4]), false, true);
      tf.relu(tf.tensor1d([1, -2]));
    });
    const { backend, spans } = stop();
    expect(backend).toBe('cpu');
    const called = Object.fromEntries(spans.map(({ name, category, work }) => [name, { category, work }]));
    expect(called.BatchMatMul).toEqual({
      category: 'kernel',
      work: { inputs: { a: [3, 4], b: [5, 4] }, outputs: [[3, 5]], bytes: 4 * (12 + 20 + 15), flop: 2 * 60 },
    });
    expect(called.Relu!.work).toEqual({ inputs: { x: [2] }, outputs: [[2]], bytes: 16 });
    for (const { start, end } of spans) expect(end).toBeGreaterThanOrEqual(start);
  });

  it('shows which kernel ran another', () => {
    tf.registerKernel({
      kernelName: 'Outer',
      backendName: 'cpu',
      kernelFunc: ({ inputs }) => tf.relu(inputs.x as tf.Tensor),
    });
    try {
      const { stop } = start();
      tf.tidy(() => tf.engine().runKernel('Outer', { x: tf.tensor1d([1]) }));
      const { spans } = stop();
      expect(spans.map(({ name, parent }) => [name, parent])).toEqual([
        ['Outer', undefined],
        ['Relu', 0],
      ]);
      expect(spans[1]!.start).toBeGreaterThanOrEqual(spans[0]!.start);
      expect(spans[1]!.end).toBeLessThanOrEqual(spans[0]!.end);
    } finally {
      tf.unregisterKernel('Outer', 'cpu');
    }
  });

  it('shows where a backend calls its own code, and puts that back', () => {
    const backend = tf.backend() as unknown as { addon?: { call: (value: number) => number; kernels: string[] } };
    const addon = { call: (value: number) => value + 1, kernels: ['relu'] };
    backend.addon = addon;
    try {
      const { stop } = start();
      expect(backend.addon.kernels).toEqual(['relu']);
      expect(backend.addon.call(4)).toBe(5);
      expect(stop().spans).toMatchObject([{ name: 'native code', category: 'native' }]);
      expect(backend.addon).toBe(addon);
    } finally {
      delete backend.addon;
    }
  });

  it('puts the kernels back, after a kernel that fails too', () => {
    const kernelOf = () => tf.getKernel('Reshape', 'cpu').kernelFunc;
    const before = kernelOf();
    const { stop } = start();
    expect(kernelOf()).not.toBe(before);
    const x = tf.tensor1d([1, 2]);
    expect(() => tf.engine().runKernel('Reshape', { x }, { shape: [3] })).toThrow('must match');
    x.dispose();
    const profile = stop();
    expect(kernelOf()).toBe(before);
    expect(profile.spans.map(({ name, work }) => [name, work])).toEqual([['Reshape', undefined]]);
    expect(stop()).toBe(profile);
  });

  it('keeps no tensors', async () => {
    const model = tinyModel();
    await expectNoLeaks(async () => {
      const { stop } = start();
      await evaluate(model, tinyData());
      stop();
    });
  });

  it('is the only one at a time', () => {
    start();
    expect(startProfiler).toThrow('expected no other profiler at work, actual one; stop it first');
  });
});
