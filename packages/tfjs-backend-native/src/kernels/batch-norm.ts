import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { NativeKernel } from '../registry/native-kernel.ts';
import { batchNormParams, checkChannels } from './shared/batch-norm-params.ts';

export const batchNormKernels: NativeKernel[] = [
  {
    kernelName: 'FusedBatchNorm',
    leavesToCpu: 'statistics that are not one value a channel',
    run(inputs, attributes, backend) {
      const { x, mean, variance, scale, offset } = inputs as Record<string, TensorInfo>;
      // tfjs also allows statistics of x's own shape.
      const perChannel = (operand?: TensorInfo) =>
        operand === undefined || (operand.shape.length === 1 && operand.shape[0] === x.shape.at(-1));
      if (![mean, variance, scale, offset].every(perChannel)) return undefined;
      const y = backend.allocate(x.shape);
      backend.call('batch-norm', batchNormParams(x, attributes.varianceEpsilon ?? 0.001), [
        x,
        mean,
        variance,
        scale,
        offset,
        y,
      ]);
      return y;
    },
  },
  {
    // Inputs x [..., channels], mean, variance, scale and offset [channels]; attributes epsilon, activation ('linear', 'relu',
    // 'leakyrelu'), alpha (slope of leakyrelu); output like x.
    kernelName: 'BatchNormInference',
    run(inputs, attributes, backend) {
      const { x, mean, variance, scale, offset } = inputs as Record<string, TensorInfo>;
      checkChannels(x, { mean, variance, scale, offset });
      const y = backend.allocate(x.shape);
      const params = batchNormParams(x, attributes.epsilon, attributes);
      backend.call('batch-norm', params, [x, mean, variance, scale, offset, y]);
      return y;
    },
  },
];
