// What listKernels() says, against the registry and against what runs.

import * as tf from '@tensorflow/tfjs-core';
import { runKernel, setUpTests } from '@x/test-kit';
import fc from 'fast-check';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { NativeBackend } from '../src/native-backend.ts';
import { NativeBackendError } from '../src/native-backend-error.ts';
import { registerNativeBackend } from '../src/register-native-backend.ts';
import { listKernels } from '../src/registry/list-kernels.ts';
import { NATIVE_KERNELS } from '../src/registry/native-kernels.ts';
import { ALL_CASES } from './all-cases.ts';

setUpTests();

let nativeCall: { mock: { calls: unknown[][] }; mockClear(): void };

beforeAll(async () => {
  expect(listKernels).toThrow(
    new NativeBackendError("backend 'native' has no kernels yet; call `await registerNativeBackend()` first"),
  );
  await registerNativeBackend();
  await tf.setBackend('native');
  nativeCall = vi.spyOn(tf.findBackend('native') as NativeBackend, 'call');
});

const registered = (backendName: string) =>
  tf
    .getKernelsForBackend(backendName)
    .map(({ kernelName }) => kernelName)
    .sort();

describe('listKernels', () => {
  it('lists exactly what is registered, in order', () => {
    const names = listKernels().map(({ name }) => name);
    expect(names).toEqual(registered('native'));
    expect(names.length).toBeGreaterThan(150);
  });

  it('tells kernels that only exist here, those that share their work with cpu, and copies of cpu apart', () => {
    const of = (wanted: string) =>
      listKernels().flatMap(({ name, implementation }) => (implementation === wanted ? [name] : []));
    const cpu = registered('cpu');
    expect(of('native').filter((name) => cpu.includes(name))).toEqual([]);
    expect([...of('native-or-cpu'), ...of('cpu')].sort()).toEqual(cpu);
    expect([...of('native'), ...of('native-or-cpu')].sort()).toEqual(
      NATIVE_KERNELS.map(({ kernelName }) => kernelName).sort(),
    );
  });

  it('names what is left to cpu, where something is', () => {
    const info = (name: string) => listKernels().find((kernel) => kernel.name === name);
    expect(info('SgdUpdate')).toEqual({ name: 'SgdUpdate', implementation: 'native' });
    expect(info('Relu')).toEqual({ name: 'Relu', implementation: 'native-or-cpu' });
    expect(info('Conv2D')).toEqual({
      name: 'Conv2D',
      implementation: 'native-or-cpu',
      leftToCpu: 'channels first; negative padding',
    });
    expect(info('Cumsum')).toEqual({ name: 'Cumsum', implementation: 'cpu' });
  });

  it('does not take the kernels of others for its own', () => {
    const original = tf.getKernel('Relu', 'native');
    const replace = (config: tf.KernelConfig) => {
      tf.unregisterKernel('Relu', 'native');
      tf.registerKernel(config);
    };
    replace({ ...original, kernelFunc: (params) => original.kernelFunc(params) });
    expect(listKernels().find(({ name }) => name === 'Relu')).toEqual({ name: 'Relu', implementation: 'custom' });
    replace(original);
    expect(listKernels().find(({ name }) => name === 'Relu')!.implementation).toBe('native-or-cpu');
  });
});

const CHANNELS_FIRST = { strides: [1, 1], dilations: [1, 1], pad: 'valid', dataFormat: 'NCHW' };
const CROPPED = [
  [0, 0],
  [-1, 0],
  [0, 0],
  [0, 0],
];
const ONE_PIXEL = { filterSize: [1, 1], strides: [1, 1], pad: 'valid' };
const ones = (...shape: number[]) => tf.ones(shape);

/** A form of each kernel that its description leaves to cpu. */
const LEFT_TO_CPU: Record<string, () => [inputs: object, attributes?: object]> = {
  AddN: () => [Array.from({ length: 64 }, () => ones(2))],
  AvgPool: () => [{ x: ones(1, 2, 2, 3) }, ONE_PIXEL],
  AvgPoolGrad: () => [
    { dy: ones(1, 2, 3, 1), input: ones(1, 4, 4, 1) },
    { filterSize: 2, strides: 1, pad: CROPPED },
  ],
  BatchMatMul: () => [{ a: ones(2, 1, 3, 2), b: ones(1, 3, 2, 4) }],
  Conv2D: () => [{ x: ones(1, 2, 4, 4), filter: ones(3, 3, 2, 1) }, CHANNELS_FIRST],
  Conv2DBackpropFilter: () => [
    { x: ones(1, 2, 4, 4), dy: ones(1, 1, 2, 2) },
    { ...CHANNELS_FIRST, filterShape: [3, 3, 2, 1] },
  ],
  Conv2DBackpropInput: () => [
    { dy: ones(1, 1, 2, 2), filter: ones(3, 3, 2, 1) },
    { ...CHANNELS_FIRST, inputShape: [1, 2, 4, 4] },
  ],
  DepthwiseConv2dNative: () => [
    { x: ones(1, 4, 4, 2), filter: ones(2, 2, 2, 1) },
    { strides: 1, pad: CROPPED },
  ],
  DepthwiseConv2dNativeBackpropFilter: () => [
    { x: ones(1, 4, 4, 2), dy: ones(1, 2, 3, 2) },
    { strides: 1, dilations: 1, pad: CROPPED, filterShape: [2, 2, 2, 1] },
  ],
  DepthwiseConv2dNativeBackpropInput: () => [
    { dy: ones(1, 2, 3, 2), filter: ones(2, 2, 2, 1) },
    { strides: 1, dilations: 1, pad: CROPPED, inputShape: [1, 4, 4, 2] },
  ],
  FusedBatchNorm: () => [
    { x: ones(2, 1, 1, 3), mean: ones(2, 1, 1, 3), variance: ones(2, 1, 1, 3) },
    { varianceEpsilon: 0.1 },
  ],
  FusedConv2D: () => [
    { x: ones(1, 4, 4, 2), filter: ones(3, 3, 2, 3), bias: ones(1) },
    { ...CHANNELS_FIRST, dataFormat: 'NHWC', activation: 'linear' },
  ],
  FusedDepthwiseConv2D: () => [
    { x: ones(1, 4, 4, 2), filter: ones(3, 3, 2, 1), bias: ones(1) },
    { ...CHANNELS_FIRST, dataFormat: 'NHWC', activation: 'linear' },
  ],
  MaxPool: () => [{ x: ones(1, 2, 2, 3) }, ONE_PIXEL],
  MaxPoolGrad: () => [{ dy: ones(1, 2, 2, 3), input: ones(1, 2, 2, 3), output: ones(1, 2, 2, 3) }, ONE_PIXEL],
  _FusedMatMul: () => [{ a: ones(1, 3, 2), b: ones(1, 2, 4), bias: ones(1, 3, 4) }, { activation: 'linear' }],
  ...Object.fromEntries(
    ALL_CASES.binary!.kernelNames.map((name) => [name, () => [{ a: ones(2, 3, 4, 2), b: ones(2, 1, 4, 1) }]]),
  ),
  ...Object.fromEntries(
    ALL_CASES.reduce!.kernelNames.map((name) => [
      name,
      () => [{ x: ones(2, 3, 2) }, { axis: [0, 2], reductionIndices: [0, 2] }],
    ]),
  ),
};

describe('what runs', () => {
  const kernels = Object.entries(ALL_CASES).flatMap(([stem, { kernelNames, random }]) => {
    const calls = fc.sample(random, { numRuns: 300, seed: 1 });
    return kernelNames.map((name) => ({ name, stem, calls: calls.filter(({ kernelName }) => kernelName === name) }));
  });

  it.each(kernels)('$name is in C++', async ({ name, stem, calls }) => {
    const { inputs, attributes } = calls.find(({ runsOn = 'native' }) => runsOn === 'native')!;
    nativeCall.mockClear();
    await runKernel('native', name, inputs, attributes);
    expect(nativeCall.mock.calls.map(([called]) => called)).toContain(stem);
  });

  it('has an example of every kernel that leaves some float32 to cpu', () => {
    const leaving = NATIVE_KERNELS.flatMap(({ kernelName, leavesToCpu }) =>
      leavesToCpu === undefined ? [] : [kernelName],
    );
    expect(Object.keys(LEFT_TO_CPU).sort()).toEqual(leaving.sort());
  });

  it.each(Object.entries(LEFT_TO_CPU))('%s leaves that to cpu', (name, example) => {
    nativeCall.mockClear();
    const values = tf.tidy(() => {
      const [inputs, attributes] = example();
      const output = tf
        .engine()
        .runKernel(name, inputs as tf.NamedTensorMap, attributes as tf.NamedAttrMap) as tf.Tensor;
      return output.dataSync().slice();
    });
    expect(values.length).toBeGreaterThan(0);
    expect(nativeCall.mock.calls).toEqual([]);
  });
});
