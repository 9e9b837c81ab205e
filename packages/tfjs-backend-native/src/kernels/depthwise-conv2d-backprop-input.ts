import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { NativeKernel } from '../registry/native-kernel.ts';
import { depthwiseInfo, depthwiseParams } from './shared/depthwise-params.ts';
import { checkOutputShape } from './shared/window-params.ts';

export const depthwiseConv2dBackpropInputKernels: NativeKernel[] = [
  {
    kernelName: 'DepthwiseConv2dNativeBackpropInput',
    leavesToCpu: 'negative padding',
    run(inputs, attributes, backend) {
      const { dy, filter } = inputs as Record<string, TensorInfo>;
      const info = depthwiseInfo(attributes.inputShape as number[], filter.shape, attributes);
      if (info === undefined) return undefined;
      checkOutputShape(info, dy.shape);
      const dx = backend.allocate(info.inShape);
      backend.call('depthwise-conv2d-backprop-input', depthwiseParams(info), [dy, filter, dx]);
      return dx;
    },
  },
];
