import { type NamedAttrMap, util } from '@tensorflow/tfjs-core';
import type { KernelCall } from './kernel-case.ts';
import { uniform } from './values.ts';

/** A call of an optimizer's kernel with a variable, its gradient and the named states; the second moment is never negative. */
export function updateCall(
  kernelName: string,
  states: string[],
  shape: number[],
  attributes: NamedAttrMap,
  seed: number,
): KernelCall {
  const names = ['variable', 'gradient', ...states];
  const entries = names.map((name, position) => {
    const moment = name === 'secondMoment' ? { scale: 0.5, offset: 0.5 } : {};
    return [name, uniform(shape, { seed, position, ...moment })] as const;
  });
  return { kernelName, inputs: Object.fromEntries(entries), attributes };
}

type Step<States extends string> = (values: Record<'variable' | 'gradient' | States, number>) => number[];

/** Applies a formula to each element in float64: its results are the new variable and states, in order. */
export function elementwise<States extends string>({ inputs }: KernelCall, step: Step<States>) {
  const { shape } = inputs.variable!;
  const names = Object.keys(inputs);
  const outputs = names.filter((name) => name !== 'gradient').map(() => new Float64Array(util.sizeFromShape(shape)));
  for (let i = 0; i < outputs[0]!.length; i++) {
    const values = Object.fromEntries(names.map((name) => [name, inputs[name]!.data[i]!]));
    step(values as Record<'variable' | 'gradient' | States, number>).forEach((value, output) => {
      outputs[output]![i] = value;
    });
  }
  return outputs.map((data) => ({ shape, data }));
}
