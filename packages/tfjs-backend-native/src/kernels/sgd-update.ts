import { updateKernel } from './shared/update-kernel.ts';

/**
 * `SgdUpdate`, PyTorch's SGD: inputs variable, gradient and velocity; attributes learningRate, momentum, nesterov, weightDecay; outputs the
 * new variable and velocity.
 */
export const sgdUpdateKernels = [
  updateKernel('SgdUpdate', 'sgd-update', ['velocity'], ['learningRate', 'momentum', 'nesterov', 'weightDecay']),
];
