// Winograd's algorithm against the sum that defines a convolution: other bits, the same precision.

import { findBackend, type NamedAttrMap } from '@tensorflow/tfjs-core';
import { runKernel, setUpTests } from '@x/test-kit';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import type { NativeBackend } from '../src/native-backend.ts';
import { registerNativeBackend } from '../src/register-native-backend.ts';
import { type Conv2dSizes, conv2dGeometry } from './cases/shared/conv2d-geometry.ts';
import {
  conv2dBackpropFilterReference,
  conv2dBackpropInputReference,
  conv2dReference,
} from './cases/shared/conv2d-reference.ts';
import type { KernelCall, ReferenceOutput } from './cases/shared/kernel-case.ts';
import { uniform } from './cases/shared/values.ts';

setUpTests();

await registerNativeBackend();
const backend = findBackend('native') as NativeBackend;
const { addon } = backend;

afterEach(async () => {
  await registerNativeBackend();
});
afterAll(() => {
  addon.selectIsa(addon.isas()[0]!);
});

const REFERENCES: Record<string, (call: KernelCall) => ReferenceOutput[]> = {
  Conv2D: conv2dReference,
  Conv2DBackpropInput: conv2dBackpropInputReference,
  Conv2DBackpropFilter: conv2dBackpropFilterReference,
};

function callOf(kernelName: string, sizes: Conv2dSizes): KernelCall {
  const { imageShape, filterShape, outShape, attributes } = conv2dGeometry(sizes);
  const x = uniform(imageShape, { seed: 1 });
  const filter = uniform(filterShape, { seed: 2 });
  const dy = uniform(outShape, { seed: 3 });
  const all = { ...attributes, inputShape: imageShape, filterShape } as unknown as NamedAttrMap;
  const inputs = { Conv2D: { x, filter }, Conv2DBackpropInput: { dy, filter }, Conv2DBackpropFilter: { x, dy } };
  return { kernelName, inputs: inputs[kernelName as keyof typeof inputs], attributes: all };
}

async function run(
  { kernelName, inputs, attributes }: KernelCall,
  options: Parameters<typeof registerNativeBackend>[0],
): Promise<Float32Array> {
  await registerNativeBackend(options);
  const [output] = await runKernel('native', kernelName, inputs, attributes as NamedAttrMap);
  return output!.data as Float32Array;
}

/** Root of the mean squared difference. */
function error(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < actual.length; i++) sum += (actual[i]! - expected[i]!) ** 2;
  return Math.sqrt(sum / actual.length);
}

const SIZES: Conv2dSizes = { batch: 2, image: [13, 14], channels: [64, 48], filter: [3, 3] };

describe.each(Object.keys(REFERENCES))('%s', (kernelName) => {
  it.each([
    ['three taps', SIZES],
    ['five taps', { ...SIZES, filter: [5, 5] } satisfies Conv2dSizes],
  ])('%s: as precise as the direct sum', async (_name, sizes) => {
    const call = callOf(kernelName, sizes);
    const expected = REFERENCES[kernelName]!(call)[0]!.data;
    for (const isa of addon.isas()) {
      addon.selectIsa(isa);
      for (const precision of ['float32', 'bf16-emulated'] as const) {
        const direct = error(await run(call, { precision, winograd: false }), expected);
        const winograd = error(await run(call, { precision }), expected);
        const where = `${isa}, ${precision}: ${winograd} against ${direct}`;
        expect(winograd, where).not.toBe(direct);
        expect(winograd, where).toBeLessThan(2.5 * direct);
      }
    }
  });

  it.each<[string, Partial<Conv2dSizes>]>([
    ['few pixels', { batch: 1, image: [9, 9] }],
    ['few channels', { channels: [16, 16] }],
    ['channels that fill no vectors', { channels: [66, 50] }],
    ['strides', { strides: [2, 2], image: [40, 40] }],
    ['dilations', { dilations: [2, 2] }],
    ['a filter of other sizes', { filter: [3, 5] }],
  ])('takes the direct sum for %s', async (_name, sizes) => {
    const call = callOf(kernelName, { ...SIZES, ...sizes });
    expect(await run(call, {})).toEqual(await run(call, { winograd: false }));
  });
});

it('is on unless turned off', async () => {
  await registerNativeBackend({ winograd: false });
  expect(backend.winograd).toBe(false);
  await registerNativeBackend();
  expect(backend.winograd).toBe(true);
});
