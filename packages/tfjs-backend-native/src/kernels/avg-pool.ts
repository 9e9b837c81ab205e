import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { NativeKernel } from '../registry/native-kernel.ts';
import { isIdentity, LEFT_TO_CPU, poolInfo, poolParams } from './shared/pool-params.ts';

export const avgPoolKernels: NativeKernel[] = [
  {
    kernelName: 'AvgPool',
    leavesToCpu: LEFT_TO_CPU,
    run(inputs, attributes, backend) {
      const { x } = inputs as Record<string, TensorInfo>;
      const info = poolInfo(x.shape, attributes);
      if (info === undefined || isIdentity(info)) return undefined;
      const y = backend.allocate(info.outShape);
      backend.call('avg-pool', poolParams(info), [x, y]);
      return y;
    },
  },
];
