import { activationGradKernels } from '../kernels/activation-grad.ts';
import { adamUpdateKernels } from '../kernels/adam-update.ts';
import { addNKernels } from '../kernels/add-n.ts';
import { avgPoolKernels } from '../kernels/avg-pool.ts';
import { avgPoolGradKernels } from '../kernels/avg-pool-grad.ts';
import { batchNormKernels } from '../kernels/batch-norm.ts';
import { batchNormTrainingKernels } from '../kernels/batch-norm-training.ts';
import { batchNormTrainingGradKernels } from '../kernels/batch-norm-training-grad.ts';
import { binaryKernels } from '../kernels/binary.ts';
import { conv2dKernels } from '../kernels/conv2d.ts';
import { conv2dBackpropFilterKernels } from '../kernels/conv2d-backprop-filter.ts';
import { conv2dBackpropInputKernels } from '../kernels/conv2d-backprop-input.ts';
import { depthwiseConv2dKernels } from '../kernels/depthwise-conv2d.ts';
import { depthwiseConv2dBackpropFilterKernels } from '../kernels/depthwise-conv2d-backprop-filter.ts';
import { depthwiseConv2dBackpropInputKernels } from '../kernels/depthwise-conv2d-backprop-input.ts';
import { matMulKernels } from '../kernels/mat-mul.ts';
import { maxPoolKernels } from '../kernels/max-pool.ts';
import { maxPoolGradKernels } from '../kernels/max-pool-grad.ts';
import { reduceKernels } from '../kernels/reduce.ts';
import { resizeGradKernels } from '../kernels/resize-grad.ts';
import { sgdUpdateKernels } from '../kernels/sgd-update.ts';
import { softmaxCrossEntropyKernels } from '../kernels/softmax-cross-entropy.ts';
import { unaryKernels } from '../kernels/unary.ts';
import type { NativeKernel } from './native-kernel.ts';

/** Every kernel that runs in C++; all others of the `native` backend are copies of the `cpu` backend's. */
export const NATIVE_KERNELS: readonly NativeKernel[] = [
  ...activationGradKernels,
  ...adamUpdateKernels,
  ...addNKernels,
  ...avgPoolKernels,
  ...avgPoolGradKernels,
  ...batchNormKernels,
  ...batchNormTrainingKernels,
  ...batchNormTrainingGradKernels,
  ...binaryKernels,
  ...conv2dKernels,
  ...conv2dBackpropFilterKernels,
  ...conv2dBackpropInputKernels,
  ...depthwiseConv2dKernels,
  ...depthwiseConv2dBackpropFilterKernels,
  ...depthwiseConv2dBackpropInputKernels,
  ...matMulKernels,
  ...maxPoolKernels,
  ...maxPoolGradKernels,
  ...reduceKernels,
  ...resizeGradKernels,
  ...sgdUpdateKernels,
  ...softmaxCrossEntropyKernels,
  ...unaryKernels,
];
