import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { NativeKernel } from '../registry/native-kernel.ts';
import { conv2dInfo, conv2dParams } from './shared/conv2d-params.ts';
import { checkOutputShape } from './shared/window-params.ts';

export const conv2dBackpropFilterKernels: NativeKernel[] = [
  {
    kernelName: 'Conv2DBackpropFilter',
    leavesToCpu: 'channels first; negative padding',
    run(inputs, attributes, backend) {
      const { x, dy } = inputs as Record<string, TensorInfo>;
      const info = conv2dInfo(x.shape, attributes.filterShape as number[], attributes);
      if (info === undefined) return undefined;
      checkOutputShape(info, dy.shape);
      const dFilter = backend.allocate(info.filterShape);
      backend.call('conv2d-backprop-filter', conv2dParams(info, backend), [x, dy, dFilter]);
      return dFilter;
    },
  },
];
