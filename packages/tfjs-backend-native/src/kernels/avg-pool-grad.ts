import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { NativeKernel } from '../registry/native-kernel.ts';
import { poolInfoOfOutput, poolParams } from './shared/pool-params.ts';

export const avgPoolGradKernels: NativeKernel[] = [
  {
    kernelName: 'AvgPoolGrad',
    leavesToCpu: 'negative padding',
    run(inputs, attributes, backend) {
      const { dy, input } = inputs as Record<string, TensorInfo>;
      const info = poolInfoOfOutput(input.shape, dy.shape, attributes);
      if (info === undefined) return undefined;
      const dx = backend.allocate(input.shape);
      backend.call('avg-pool-grad', poolParams(info), [dy, dx]);
      return dx;
    },
  },
];
