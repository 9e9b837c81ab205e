import type { NamedAttrMap, NamedTensorInfoMap, TensorInfo } from '@tensorflow/tfjs-core';
import type { NativeBackend } from '../native-backend.ts';
import type { NativeKernel } from '../registry/native-kernel.ts';
import { conv2dInfo, conv2dParams } from './shared/conv2d-params.ts';
import { type Convolution, convolve } from './shared/convolution.ts';

function conv2d(inputs: NamedTensorInfoMap, attributes: NamedAttrMap, backend: NativeBackend): TensorInfo | undefined {
  const { x, filter } = inputs as Record<string, TensorInfo>;
  const convolution: Convolution = {
    stem: 'conv2d',
    info: conv2dInfo(x.shape, filter.shape, attributes),
    params: (info, activation) => conv2dParams(info, backend, activation),
  };
  return convolve(convolution, inputs, attributes, backend);
}

export const conv2dKernels: NativeKernel[] = [
  {
    kernelName: 'Conv2D',
    leavesToCpu: 'channels first; negative padding',
    run: (inputs, attributes, backend) => conv2d(inputs, { ...attributes, activation: 'linear' }, backend),
  },
  {
    kernelName: 'FusedConv2D',
    leavesToCpu: 'channels first; negative padding; a bias that is not one value a channel',
    run: conv2d,
  },
];
