import type { backend_util, TensorInfo } from '@tensorflow/tfjs-core';
import type { NativeKernel } from '../registry/native-kernel.ts';
import { conv2dInfo, conv2dParams } from './shared/conv2d-params.ts';
import { checkOutputShape } from './shared/window-params.ts';

/**
 * tfjs lets a transposed convolution give a smaller image than its stride makes of dy, and leaves the surplus of dy unread: a case for the `cpu`
 * kernel (which knows no dilations).
 */
function hasSurplus([batch, height, width, channels]: number[], info: backend_util.Conv2DInfo): boolean {
  if (batch !== info.batchSize || channels !== info.outChannels) return false;
  if (info.dilationHeight !== 1 || info.dilationWidth !== 1) return false;
  return height >= info.outHeight && width >= info.outWidth && height * width > info.outHeight * info.outWidth;
}

export const conv2dBackpropInputKernels: NativeKernel[] = [
  {
    kernelName: 'Conv2DBackpropInput',
    leavesToCpu: 'channels first; negative padding; a gradient with more pixels than the image gives',
    run(inputs, attributes, backend) {
      const { dy, filter } = inputs as Record<string, TensorInfo>;
      const info = conv2dInfo(attributes.inputShape as number[], filter.shape, attributes);
      if (info === undefined || hasSurplus(dy.shape, info)) return undefined;
      checkOutputShape(info, dy.shape);
      const dx = backend.allocate(info.inShape);
      backend.call('conv2d-backprop-input', conv2dParams(info, backend), [dy, filter, dx]);
      return dx;
    },
  },
];
