// The addon itself, without the checks of TypeScript before it: whatever a call passes, it is answered, and nothing beyond a buffer is touched.

import { findBackend, type NamedAttrMap } from '@tensorflow/tfjs-core';
import { runKernel, setUpTests } from '@x/test-kit';
import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { NativeBackend } from '../src/native-backend.ts';
import { registerNativeBackend } from '../src/register-native-backend.ts';
import { ALL_CASES } from './all-cases.ts';

setUpTests();

await registerNativeBackend({ threads: 2 });
const backend = findBackend('native') as NativeBackend;
const { addon } = backend;

afterEach(() => {
  addon.selectIsa(addon.isas()[0]!);
});

type Operands = (Float32Array | null)[];

interface RightCall {
  params: number[];
  operands: Operands;
}

/** The parameters and operands of a right, small call. */
async function rightCall(stem: string): Promise<RightCall> {
  const calls: RightCall[] = [];
  const spy = vi.spyOn(backend, 'call').mockImplementation((name, params, infos) => {
    const operands = infos.map((info) => (info == null ? null : backend.values(info).slice()));
    if (name === stem) calls.push({ params, operands });
  });
  for (const { kernelName, inputs, attributes } of fc.sample(ALL_CASES[stem]!.random, { numRuns: 20, seed: 1 })) {
    await runKernel('native', kernelName, inputs, attributes as NamedAttrMap);
  }
  spy.mockRestore();
  // One that is not trivial, with all its optional operands.
  const absent = ({ operands }: RightCall) => operands.filter((operand) => operand === null).length;
  const size = ({ operands }: RightCall) => Math.min(...operands.map((operand) => operand?.length ?? Infinity));
  return calls.sort((a, b) => absent(a) - absent(b) || size(b) - size(a))[0]!;
}

function framedBy(guard: Float32Array, values: Float32Array): Float32Array {
  const framed = new Float32Array(values.length + 2 * guard.length);
  framed.set(guard);
  framed.set(values, guard.length);
  framed.set(guard, guard.length + values.length);
  return framed;
}

const HOSTILE = [-1, 0, 0.5, 3, 2 ** 29, 2 ** 31, 2 ** 53, 2 ** 62, 1e300, Number.NaN, Infinity, -Infinity];

describe.each(Object.keys(ALL_CASES))('%s', (stem) => {
  const kernel = addon.kernels.indexOf(stem.replaceAll('-', '_'));
  const send = (params: number[], operands: unknown[]) =>
    addon.call(kernel, Float64Array.from(params), ...(operands as Operands));

  it('takes only its own number of parameters and operands', async () => {
    const { params, operands } = await rightCall(stem);
    const refusal = /number of parameters or buffers differs|smaller than its shape/;
    expect(send(params, operands)).toBeUndefined();
    expect(send(params.slice(1), operands)).toMatch(refusal);
    expect(send([...params, 1], operands)).toMatch(refusal);
    expect(send([], operands)).toMatch(refusal);
    // A sum takes any number of terms.
    if (stem !== 'add-n') expect(send(params, operands.slice(1))).toMatch(refusal);
    expect(send(params, [])).toMatch(refusal);
    expect(send(params, [...operands, new Float32Array(0)])).toMatch(refusal);
  });

  it('takes only Float32Arrays of the right size', async () => {
    const { params, operands } = await rightCall(stem);
    for (const [i, operand] of operands.entries()) {
      if (operand === null) continue;
      expect(send(params, operands.with(i, operand.subarray(1))), `operand ${i}`).toMatch(/smaller than its shape/);
      expect(send(params, operands.with(i, new Float32Array(0))), `operand ${i}`).toMatch(/smaller than its shape/);
      for (const other of [new Float64Array(operand.length), new DataView(operand.buffer), 'text', 1, {}]) {
        expect(send(params, (operands as unknown[]).with(i, other)), `operand ${i}`).toMatch(/not a Float32Array/);
      }
    }
  });

  it.each(addon.isas())('answers parameters that make no sense (%s)', async (isa) => {
    const { params, operands } = await rightCall(stem);
    addon.selectIsa(isa);
    const guard = new Float32Array(64).fill(123);
    for (const [i] of params.entries()) {
      for (const value of HOSTILE) {
        // Each operand in the middle of a larger array, whose rest must stay as it is.
        const framed = operands.map((operand) => operand && framedBy(guard, operand));
        const inner = framed.map((array) => array?.subarray(64, array.length - 64) ?? null);
        const answer = send(params.with(i, value), inner);
        expect(['undefined', 'string'], `parameter ${i}: ${value}`).toContain(typeof answer);
        for (const array of framed) {
          if (array === null) continue;
          expect(array.subarray(0, 64), `parameter ${i}: ${value}`).toEqual(guard);
          expect(array.subarray(array.length - 64), `parameter ${i}: ${value}`).toEqual(guard);
        }
      }
    }
    expect(['undefined', 'string']).toContain(
      typeof send(
        params.map(() => 0),
        operands,
      ),
    );
  });
});
