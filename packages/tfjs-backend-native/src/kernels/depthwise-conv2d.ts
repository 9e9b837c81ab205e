import type { NamedAttrMap, NamedTensorInfoMap, TensorInfo } from '@tensorflow/tfjs-core';
import type { NativeBackend } from '../native-backend.ts';
import type { NativeKernel } from '../registry/native-kernel.ts';
import { convolve } from './shared/convolution.ts';
import { depthwiseInfo, depthwiseParams } from './shared/depthwise-params.ts';

function depthwise(
  inputs: NamedTensorInfoMap,
  attributes: NamedAttrMap,
  backend: NativeBackend,
): TensorInfo | undefined {
  const { x, filter } = inputs as Record<string, TensorInfo>;
  const info = depthwiseInfo(x.shape, filter.shape, attributes);
  return convolve({ stem: 'depthwise-conv2d', info, params: depthwiseParams }, inputs, attributes, backend);
}

export const depthwiseConv2dKernels: NativeKernel[] = [
  {
    kernelName: 'DepthwiseConv2dNative',
    leavesToCpu: 'negative padding',
    run: (inputs, attributes, backend) => depthwise(inputs, { ...attributes, activation: 'linear' }, backend),
  },
  {
    kernelName: 'FusedDepthwiseConv2D',
    leavesToCpu: 'negative padding; a bias that is not one value a channel',
    run: depthwise,
  },
];
