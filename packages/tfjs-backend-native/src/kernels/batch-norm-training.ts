import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { NativeKernel } from '../registry/native-kernel.ts';
import { batchNormParams, checkChannels } from './shared/batch-norm-params.ts';

/**
 * `BatchNormTraining`: inputs x [..., channels], scale and offset [channels]; attributes epsilon, activation ('linear', 'relu',
 * 'leakyrelu'), alpha (slope of leakyrelu); outputs y like x, and the batch's mean and biased variance [channels].
 */
export const batchNormTrainingKernels: NativeKernel[] = [
  {
    kernelName: 'BatchNormTraining',
    run(inputs, attributes, backend) {
      const { x, scale, offset } = inputs as Record<string, TensorInfo>;
      checkChannels(x, { scale, offset });
      const outputs = [backend.allocate(x.shape), backend.allocate(scale.shape), backend.allocate(scale.shape)];
      backend.call('batch-norm-training', batchNormParams(x, attributes.epsilon, attributes), [
        x,
        scale,
        offset,
        ...outputs,
      ]);
      return outputs;
    },
  },
];
