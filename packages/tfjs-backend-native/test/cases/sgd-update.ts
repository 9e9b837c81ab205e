import fc from 'fast-check';
import { seed, shape } from './shared/arbitraries.ts';
import type { KernelCall, KernelCase, ReferenceOutput } from './shared/kernel-case.ts';
import { elementwise, updateCall } from './shared/update-call.ts';
import { uniform } from './shared/values.ts';

interface Attributes {
  learningRate: number;
  momentum: number;
  nesterov: boolean;
  weightDecay: number;
}

const call = (sizes: number[], attributes: Attributes, seed: number) =>
  updateCall('SgdUpdate', ['velocity'], sizes, { ...attributes }, seed);

/** torch.optim.SGD. */
function reference(call: KernelCall): ReferenceOutput[] {
  const { learningRate, momentum, nesterov, weightDecay } = call.attributes as unknown as Attributes;
  return elementwise<'velocity'>(call, ({ variable, gradient, velocity }) => {
    const decayed = gradient + weightDecay * variable;
    const next = momentum * velocity + decayed;
    return [variable - learningRate * (nesterov ? decayed + momentum * next : next), next];
  });
}

export const sgdUpdateCase: KernelCase = {
  kernelNames: ['SgdUpdate'],
  reference,
  random: fc
    .tuple(
      shape,
      fc.record({
        learningRate: fc.constantFrom(0.001, 0.1, 2),
        momentum: fc.constantFrom(0, 0.9),
        nesterov: fc.boolean(),
        weightDecay: fc.constantFrom(0, 5e-4, 0.1),
      }),
      seed,
    )
    .map((parts) => call(...parts)),
  large: {
    'several chunks': () =>
      call([3, 20_003], { learningRate: 0.1, momentum: 0.9, nesterov: true, weightDecay: 5e-4 }, 1),
  },
  gradients: {},
  refused: {
    'attributes that are missing': {
      call: () => ({ ...call([2], {} as never, 1) }),
      message: /SgdUpdate needs a number for learningRate, got undefined/,
    },
    'a velocity of another shape': {
      call: () => {
        const { inputs, ...rest } = call(
          [2, 3],
          { learningRate: 0.1, momentum: 0.9, nesterov: false, weightDecay: 0 },
          1,
        );
        return { ...rest, inputs: { ...inputs, velocity: uniform([6]) } };
      },
      message: /SgdUpdate takes a variable.*of one shape, got \[2,3\], \[2,3\], \[6\]/,
    },
  },
};
