import { updateKernel } from './shared/update-kernel.ts';

/**
 * `AdamUpdate`, PyTorch's Adam, or AdamW with `decoupled`: inputs variable, gradient, firstMoment and secondMoment; attributes learningRate,
 * beta1, beta2, epsilon, weightDecay, decoupled, step (from 1); outputs the new variable and moments.
 */
export const adamUpdateKernels = [
  updateKernel(
    'AdamUpdate',
    'adam-update',
    ['firstMoment', 'secondMoment'],
    ['learningRate', 'beta1', 'beta2', 'epsilon', 'weightDecay', 'decoupled', 'step'],
  ),
];
