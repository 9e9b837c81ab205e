import fc from 'fast-check';
import { seed, shape } from './shared/arbitraries.ts';
import type { KernelCall, KernelCase, ReferenceOutput } from './shared/kernel-case.ts';
import { elementwise, updateCall } from './shared/update-call.ts';
import { uniform } from './shared/values.ts';

interface Attributes {
  learningRate: number;
  beta1: number;
  beta2: number;
  epsilon: number;
  weightDecay: number;
  decoupled: boolean;
  step: number;
}

const call = (sizes: number[], attributes: Attributes, seed: number) =>
  updateCall('AdamUpdate', ['firstMoment', 'secondMoment'], sizes, { ...attributes }, seed);

/** torch.optim.Adam, or torch.optim.AdamW when the weight decay is decoupled. */
function reference(call: KernelCall): ReferenceOutput[] {
  const { learningRate, beta1, beta2, epsilon, weightDecay, decoupled, step } =
    call.attributes as unknown as Attributes;
  return elementwise<'firstMoment' | 'secondMoment'>(call, ({ variable, gradient, firstMoment, secondMoment }) => {
    const kept = decoupled ? variable * (1 - learningRate * weightDecay) : variable;
    const decayed = decoupled ? gradient : gradient + weightDecay * variable;
    const first = beta1 * firstMoment + (1 - beta1) * decayed;
    const second = beta2 * secondMoment + (1 - beta2) * decayed ** 2;
    const unbiasedFirst = first / (1 - beta1 ** step);
    const unbiasedSecond = second / (1 - beta2 ** step);
    return [kept - (learningRate * unbiasedFirst) / (Math.sqrt(unbiasedSecond) + epsilon), first, second];
  });
}

const usual = {
  learningRate: 1e-3,
  beta1: 0.9,
  beta2: 0.999,
  epsilon: 1e-8,
  weightDecay: 1e-2,
  decoupled: true,
  step: 1,
};

export const adamUpdateCase: KernelCase = {
  kernelNames: ['AdamUpdate'],
  reference,
  random: fc
    .tuple(
      shape,
      fc.record({
        learningRate: fc.constantFrom(1e-4, 1e-2, 1),
        beta1: fc.constantFrom(0, 0.9),
        beta2: fc.constantFrom(0.95, 0.999),
        epsilon: fc.constantFrom(1e-8, 1e-3),
        weightDecay: fc.constantFrom(0, 1e-2),
        decoupled: fc.boolean(),
        step: fc.constantFrom(1, 2, 10, 20_000),
      }),
      seed,
    )
    .map((parts) => call(...parts)),
  large: { 'several chunks': () => call([3, 20_003], usual, 1) },
  gradients: {},
  refused: {
    'attributes that are missing': {
      call: () => ({ ...call([2], {} as never, 1) }),
      message: /AdamUpdate needs a number for learningRate, got undefined/,
    },
    'a moment of another shape': {
      call: () => {
        const { inputs, ...rest } = call([2, 3], usual, 1);
        return { ...rest, inputs: { ...inputs, firstMoment: uniform([2]) } };
      },
      message: /AdamUpdate takes a variable.*of one shape, got \[2,3\], \[2,3\], \[2\], \[2,3\]/,
    },
  },
};
