import { type Tensor, tensor } from '@tensorflow/tfjs-core';
import { distinctValues } from '@x/test-kit';
import fc from 'fast-check';
import { seed, shape } from './shared/arbitraries.ts';
import { activate } from './shared/differentiable.ts';
import type { KernelCall, KernelCase, ReferenceOutput } from './shared/kernel-case.ts';
import { uniform, withSpecial } from './shared/values.ts';

type Activation = 'linear' | 'relu' | 'leakyrelu';

function call(sizes: number[], activation: Activation, alpha: number, seed: number): KernelCall {
  const dy = uniform(sizes, { seed });
  const y = withSpecial(sizes, { seed, position: 1 }, [0, -0, Number.POSITIVE_INFINITY, Number.NaN]);
  return { kernelName: 'ActivationGrad', inputs: { dy, y }, attributes: { activation, alpha } };
}

function reference({ inputs, attributes }: KernelCall): ReferenceOutput[] {
  const { activation, alpha } = attributes as { activation: Activation; alpha: number };
  const slope = { linear: 1, relu: 0, leakyrelu: alpha }[activation];
  const { dy, y } = inputs as { dy: typeof inputs.dy & object; y: typeof inputs.dy & object };
  return [
    {
      shape: y.shape,
      data: Float64Array.from(dy.data, (gradient, i) => (y.data[i]! > 0 ? gradient : gradient * slope)),
    },
  ];
}

const inputs = (): Tensor[] => [tensor(distinctValues(30), [5, 6])];

export const activationGradCase: KernelCase = {
  kernelNames: ['ActivationGrad'],
  reference,
  random: fc
    .tuple(shape, fc.constantFrom<Activation>('linear', 'relu', 'leakyrelu'), fc.constantFrom(0.1, 0.25), seed)
    .map((parts) => call(...parts)),
  large: { 'several chunks': () => call([3, 20_003], 'leakyrelu', 0.1, 1) },
  gradients: {
    relu: { run: (x) => activate(x, 'relu', 0), inputs },
    'leaky ReLU': { run: (x) => activate(x, 'leakyrelu', 0.1), inputs },
  },
  refused: {
    'shapes that differ': {
      call: () => ({
        kernelName: 'ActivationGrad',
        inputs: { dy: uniform([2, 3]), y: uniform([3, 2]) },
        attributes: { activation: 'relu' },
      }),
      message: /equal shapes, got 'relu', \[2,3\] and \[3,2\]/,
    },
    'an activation that is not fused': {
      call: () => ({
        kernelName: 'ActivationGrad',
        inputs: { dy: uniform([2]), y: uniform([2]) },
        attributes: { activation: 'elu' },
      }),
      message: /takes 'linear', 'relu' or 'leakyrelu'.*got 'elu'/,
    },
  },
};
