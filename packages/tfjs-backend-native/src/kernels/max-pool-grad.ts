import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { NativeKernel } from '../registry/native-kernel.ts';
import { isIdentity, LEFT_TO_CPU, poolInfoOfOutput, poolParams } from './shared/pool-params.ts';
import { checkOutputShape } from './shared/window-params.ts';

export const maxPoolGradKernels: NativeKernel[] = [
  {
    kernelName: 'MaxPoolGrad',
    leavesToCpu: LEFT_TO_CPU,
    run(inputs, attributes, backend) {
      const { dy, input, output } = inputs as Record<string, TensorInfo>;
      const info = poolInfoOfOutput(input.shape, dy.shape, attributes);
      if (info === undefined) return undefined;
      checkOutputShape(info, output.shape);
      if (isIdentity(info)) return undefined;
      const dx = backend.allocate(input.shape);
      backend.call('max-pool-grad', poolParams(info), [dy, input, output, dx]);
      return dx;
    },
  },
];
