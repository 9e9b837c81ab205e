import { activationGradCase } from './cases/activation-grad.ts';
import { adamUpdateCase } from './cases/adam-update.ts';
import { addNCase } from './cases/add-n.ts';
import { avgPoolCase } from './cases/avg-pool.ts';
import { avgPoolGradCase } from './cases/avg-pool-grad.ts';
import { batchNormCase } from './cases/batch-norm.ts';
import { batchNormTrainingCase } from './cases/batch-norm-training.ts';
import { batchNormTrainingGradCase } from './cases/batch-norm-training-grad.ts';
import { binaryCase } from './cases/binary.ts';
import { conv2dCase } from './cases/conv2d.ts';
import { conv2dBackpropFilterCase } from './cases/conv2d-backprop-filter.ts';
import { conv2dBackpropInputCase } from './cases/conv2d-backprop-input.ts';
import { depthwiseConv2dCase } from './cases/depthwise-conv2d.ts';
import { depthwiseConv2dBackpropFilterCase } from './cases/depthwise-conv2d-backprop-filter.ts';
import { depthwiseConv2dBackpropInputCase } from './cases/depthwise-conv2d-backprop-input.ts';
import { matMulCase } from './cases/mat-mul.ts';
import { maxPoolCase } from './cases/max-pool.ts';
import { maxPoolGradCase } from './cases/max-pool-grad.ts';
import { reduceCase } from './cases/reduce.ts';
import { resizeGradCase } from './cases/resize-grad.ts';
import { sgdUpdateCase } from './cases/sgd-update.ts';
import type { KernelCase } from './cases/shared/kernel-case.ts';
import { softmaxCrossEntropyCase } from './cases/softmax-cross-entropy.ts';
import { unaryCase } from './cases/unary.ts';

/** Every kernel's case, by stem. */
export const ALL_CASES: Record<string, KernelCase> = {
  'activation-grad': activationGradCase,
  'adam-update': adamUpdateCase,
  'add-n': addNCase,
  'batch-norm': batchNormCase,
  'batch-norm-training': batchNormTrainingCase,
  'batch-norm-training-grad': batchNormTrainingGradCase,
  binary: binaryCase,
  conv2d: conv2dCase,
  'conv2d-backprop-filter': conv2dBackpropFilterCase,
  'conv2d-backprop-input': conv2dBackpropInputCase,
  'mat-mul': matMulCase,
  'max-pool': maxPoolCase,
  'max-pool-grad': maxPoolGradCase,
  reduce: reduceCase,
  'sgd-update': sgdUpdateCase,
  'softmax-cross-entropy': softmaxCrossEntropyCase,
  unary: unaryCase,
  'avg-pool': avgPoolCase,
  'avg-pool-grad': avgPoolGradCase,
  'depthwise-conv2d': depthwiseConv2dCase,
  'depthwise-conv2d-backprop-filter': depthwiseConv2dBackpropFilterCase,
  'depthwise-conv2d-backprop-input': depthwiseConv2dBackpropInputCase,
  'resize-grad': resizeGradCase,
};
