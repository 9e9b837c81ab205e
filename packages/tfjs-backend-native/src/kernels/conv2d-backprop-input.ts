import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { NativeKernel } from '../registry/native-kernel.ts';
import { conv2dInfo, conv2dParams } from './shared/conv2d-params.ts';
import { checkOutputShape } from './shared/window-params.ts';

export const conv2dBackpropInputKernels: NativeKernel[] = [
  {
    kernelName: 'Conv2DBackpropInput',
    leavesToCpu: 'channels first',
    run(inputs, attributes, backend) {
      const { dy, filter } = inputs as Record<string, TensorInfo>;
      const info = conv2dInfo(attributes.inputShape as number[], filter.shape, attributes);
      if (info === undefined) return undefined;
      checkOutputShape(info, dy.shape);
      const dx = backend.allocate(info.inShape);
      backend.call('conv2d-backprop-input', conv2dParams(info, backend), [dy, filter, dx]);
      return dx;
    },
  },
];
