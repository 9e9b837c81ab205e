// The kernels in WebAssembly: a part of what the suites check of the native ones (`test:wasm` runs the rest), and what is different here, the
// memory.

import * as tf from '@tensorflow/tfjs-core';
import { checkGradients, expectNoLeaks, setUpTests } from '@x/test-kit';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Block } from '../src/addon/addon.ts';
import { loadAddon } from '../src/addon/load-addon.ts';
import type { NativeBackend } from '../src/native-backend.ts';
import { NativeBackendError } from '../src/native-backend-error.ts';
import { registerNativeBackend } from '../src/register-native-backend.ts';
import { wasmIsas } from '../src/wasm/load-wasm.ts';
import { createAgreement } from './agreement/create-agreement.ts';
import { ALL_CASES } from './all-cases.ts';
import { train } from './fixtures/train-small-network.ts';

setUpTests();

const isas = await wasmIsas();
let backend: NativeBackend;

async function registerAnew(): Promise<void> {
  if (tf.findBackend('native') !== null) tf.removeBackend('native');
  await registerNativeBackend({ engine: 'wasm' });
  await tf.setBackend('native');
  backend = tf.findBackend('native') as NativeBackend;
}

beforeAll(() => {
  // (Where the whole suite runs on one instruction set, this file goes its own way.)
  vi.stubEnv('TFJS_NATIVE_ISA', '');
});
afterAll(() => {
  vi.unstubAllEnvs();
});
beforeEach(async () => {
  if (backend === undefined || tf.findBackend('native') !== backend) await registerAnew();
});

describe('registerNativeBackend({ engine })', () => {
  it('says what it runs on', async () => {
    const info = await registerNativeBackend({ threads: 2 });
    expect(info).toEqual({ engine: 'wasm', isa: isas[0], isas: [isas[0]], threads: 1 });
    expect(isas.at(-1)).toBe('wasm-simd');
  });

  it('refuses another engine while there is one', async () => {
    await expect(registerNativeBackend({ engine: 'native' })).rejects.toThrow(
      new NativeBackendError(
        "backend 'native' runs on engine 'wasm' already; call tf.removeBackend('native') before it is registered with 'native'",
      ),
    );
    await expect(registerNativeBackend({ precision: 'bf16' })).rejects.toThrow(/needs a processor .* runs on wasm-/);
    tf.removeBackend('native');
    expect(await registerNativeBackend({ engine: 'native' })).toMatchObject({ engine: 'native' });
  });

  it.each(isas)('takes the instruction set of TFJS_NATIVE_ISA: %s', async (isa) => {
    tf.removeBackend('native');
    vi.stubEnv('TFJS_NATIVE_ISA', isa);
    expect(await registerNativeBackend()).toMatchObject({ engine: 'wasm', isa });
    tf.removeBackend('native');
    vi.stubEnv('TFJS_NATIVE_ISA', 'avx2');
    await expect(registerNativeBackend({ engine: 'wasm' })).rejects.toThrow(
      new NativeBackendError(`the instruction set 'avx2' is none of those of WebAssembly here: ${isas.join(', ')}`),
    );
    vi.stubEnv('TFJS_NATIVE_ISA', '');
  });
});

describe.each(Object.entries(ALL_CASES))('%s', (stem, kernelCase) => {
  it('agrees with the reference on random calls', async () => {
    await createAgreement(backend, [1]).checkRandom(stem, kernelCase, { runs: 4, seed: 1 });
  });

  it('refuses operands that are too short', async () => {
    await createAgreement(backend, [1]).checkShortOperands(stem, Object.values(kernelCase.large)[0]!());
  });

  const [gradient] = Object.entries(kernelCase.gradients);
  it.runIf(gradient)(`has its first gradient, ${gradient?.[0]}`, async () => {
    const { run, inputs, options } = gradient![1];
    const tensors = inputs();
    await expectNoLeaks(() => checkGradients(run, tensors, options));
    tf.dispose(tensors);
  });
});

it('has the kernels of the native addon', () => {
  expect(backend.addon.kernels).toEqual(loadAddon().kernels);
});

it('trains as the native engine does, the same bits in each run', async () => {
  const losses = await train('native', 20);
  await registerAnew();
  expect(await train('native', 20)).toEqual(losses);
  tf.removeBackend('native');
  await registerNativeBackend({ engine: 'native' });
  expect(losses).toBeAllClose(await train('native', 20), { relativeTolerance: 1e-3 });
});

describe('memory', () => {
  const SIZE = 5000;
  const inWasm = (tensor: tf.Tensor) => backend.addon.holds!(backend.data.get(tensor.dataId).values as Float32Array);

  /** Takes all memory that is left, to the last 32 MiB. */
  function exhaust(): Block[] {
    const blocks: Block[] = [];
    for (let bytes = 2 ** 30; bytes >= 2 ** 25; bytes /= 2) {
      try {
        while (true) blocks.push(backend.addon.allocate(bytes));
      } catch (error) {
        expect(error).toBeInstanceOf(RangeError);
      }
    }
    return blocks;
  }

  it("takes JavaScript's arrays in when a kernel first reads them, and gives copies", () => {
    const own = new Float32Array(SIZE).fill(2);
    const x = tf.tensor1d(own);
    expect(inWasm(x)).toBe(false);
    const y = tf.square(x);
    expect([x, y].map(inWasm)).toEqual([true, true]);
    const values = x.dataSync();
    expect(values.buffer).toBeInstanceOf(ArrayBuffer);
    tf.dispose([x, y]);
    tf.tidy(() => void tf.add(tf.fill([SIZE], -1), 0));
    expect([...values, ...own].every((value) => value === 2)).toBe(true);
  });

  it('reads integers that count as float32, and leaves them', () => {
    const int = tf.tensor1d([1, -2, 3], 'int32');
    const float = tf.cast(int, 'float32');
    expect(tf.add(float, 0.5)).toBeAllClose([1.5, -1.5, 3.5]);
    expect(int.dataSync()).toEqual(Int32Array.of(1, -2, 3));
  });

  it('grows, and tensors stay where they are', () => {
    const first = tf.add(tf.fill([SIZE], 1), 2);
    const large = tf.add(tf.fill([64 << 18], 1), 2); // 64 MiB
    const sum = tf.sum(tf.add(first, tf.slice(large, [0], [SIZE])));
    expect(sum.dataSync()[0]).toBe(6 * SIZE);
    tf.dispose([first, large]);
  });

  it('serves blocks of any size to its end, and again in other sizes', () => {
    const { addon } = backend;
    const blocks = Array.from({ length: 37 }, () => addon.allocate(96 << 20));
    for (const block of blocks) addon.release(block);
    const whole = addon.allocate(37 * (96 << 20));
    expect(() => addon.allocate(2 ** 30)).toThrow(RangeError);
    addon.release(whole);
    // Neighbours become one again, in whatever order they are freed.
    const [a, b, c, d] = Array.from({ length: 4 }, () => addon.allocate(3 << 28));
    for (const block of [b, d, a]) addon.release(block!);
    const between = addon.allocate(3 << 29);
    expect([(between as Uint8Array).byteOffset, (c as Uint8Array).byteOffset - (3 << 29)]).toEqual(
      Array(2).fill((a as Uint8Array).byteOffset),
    );
    for (const block of [between, c]) addon.release(block!);
  });

  it('is an error where it ends, for tensors and for scratch memory, and the next op works', () => {
    const high = tf.ones([1 << 15, 1]);
    expect(() => tf.matMul(high, tf.ones([1, 1 << 15]))).toThrow(
      new NativeBackendError(
        "no memory for a tensor [32768,32768] of 4294967296 bytes (WebAssembly's memory, 4 GiB at most, has no room left); use a smaller batch or dispose tensors",
      ),
    );
    // A gradient with one channel is copied to whole vectors of channels, here four times its 16 MiB.
    const image = tf.ones<tf.Rank.R4>([1, 2048, 2048, 1]);
    const attributes = { strides: 1, pad: 'same', filterShape: [1, 1, 1, 1] };
    const gradient = () =>
      tf.engine().runKernel('Conv2DBackpropFilter', { x: image, dy: image }, attributes) as tf.Tensor;
    const spare = exhaust();
    expect(gradient).toThrow(
      /^native kernel 'conv2d-backprop-filter' refused its call: WebAssembly's memory has no room left for 67108864 bytes of scratch memory/,
    );
    for (const block of spare) backend.addon.release(block);
    expect(gradient().dataSync()[0]).toBe(2048 * 2048);
    expect(tf.sum(high).dataSync()[0]).toBe(1 << 15);
  });

  it('serves calls with arrays that lie elsewhere', () => {
    const { addon } = backend;
    const [relu, unary] = [4, addon.kernels.indexOf('unary')];
    const y = new Float32Array(3);
    expect(addon.call(unary, Float64Array.of(relu, 3, 0), Float32Array.of(-1, 2, 3), y)).toBeUndefined();
    expect([...y]).toEqual([0, 2, 3]);
    expect(addon.call(99, Float64Array.of(relu, 3, 0), y, y)).toMatch(/unknown kernel/);
    expect(addon.call(unary, Float64Array.of(relu, 3, 0), y, [1, 2, 3] as never)).toMatch(/not a Float32Array/);
    expect(addon.call(unary, Float64Array.of(relu, 3, 0), ...Array<Float32Array>(65).fill(y))).toMatch(/too many/);
    expect(() => addon.allocate(2 ** 40)).toThrow(RangeError);
    expect(() => addon.setThreads(0)).toThrow(RangeError);
  });
});
