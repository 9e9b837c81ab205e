import type { TensorInfo } from '@tensorflow/tfjs-core';
import { NativeBackendError } from '../native-backend-error.ts';
import type { NativeKernel } from '../registry/native-kernel.ts';
import { batchNormParams, checkChannels } from './shared/batch-norm-params.ts';

/**
 * `BatchNormTrainingGrad`: inputs dy and x [..., channels], scale, offset, and the mean and variance that `BatchNormTraining` returned
 * [channels]; its attributes; outputs dx like x, dScale and dOffset [channels].
 */
export const batchNormTrainingGradKernels: NativeKernel[] = [
  {
    kernelName: 'BatchNormTrainingGrad',
    run(inputs, attributes, backend) {
      const { dy, x, scale, offset, mean, variance } = inputs as Record<string, TensorInfo>;
      checkChannels(x, { scale, offset, mean, variance });
      if (String(dy.shape) !== String(x.shape)) {
        throw new NativeBackendError(`the gradient of a batch normalisation should be [${x.shape}], got [${dy.shape}]`);
      }
      const outputs = [backend.allocate(x.shape), backend.allocate(scale.shape), backend.allocate(scale.shape)];
      const operands = [dy, x, scale, offset, mean, variance, ...outputs];
      backend.call('batch-norm-training-grad', batchNormParams(x, attributes.epsilon, attributes), operands);
      return outputs;
    },
  },
];
