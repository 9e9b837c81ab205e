import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { NativeKernel } from '../registry/native-kernel.ts';
import { depthwiseInfo, depthwiseParams } from './shared/depthwise-params.ts';
import { checkOutputShape } from './shared/window-params.ts';

export const depthwiseConv2dBackpropFilterKernels: NativeKernel[] = [
  {
    kernelName: 'DepthwiseConv2dNativeBackpropFilter',
    leavesToCpu: 'negative padding',
    run(inputs, attributes, backend) {
      const { x, dy } = inputs as Record<string, TensorInfo>;
      const info = depthwiseInfo(x.shape, attributes.filterShape as number[], attributes);
      if (info === undefined) return undefined;
      checkOutputShape(info, dy.shape);
      const dFilter = backend.allocate(info.filterShape);
      backend.call('depthwise-conv2d-backprop-filter', depthwiseParams(info), [x, dy, dFilter]);
      return dFilter;
    },
  },
];
