import { engine, getGradient, registerGradient, sum, type Tensor1D, type Tensor4D } from '@tensorflow/tfjs-core';
import { ModelError } from '../model-error.ts';
import { type Activation, activationGradient } from './activation.ts';
import { filterGradient, inputGradient } from './conv2d-gradients.ts';

export interface Conv2dOptions {
  /** Step of the filter in both directions, in pixels. */
  stride: number;
  /** Zero pixels added on every side. */
  padding: number;
  /** Applied to the sum in the same pass. */
  activation: Activation;
  /** Slope of leakyrelu below zero. */
  alpha: number;
}

/**
 * 2-D convolution with bias and activation in one kernel, differentiable, with PyTorch's meaning of stride and padding.
 *
 * `x` [batch, height, width, inChannels], `filter` [filterHeight, filterWidth, inChannels, outChannels], `bias` [outChannels]
 * → [batch, outHeight, outWidth, outChannels], outHeight = ⌊(height + 2·padding − filterHeight) / stride⌋ + 1.
 *
 * tfjs's own `tf.fused.conv2d` always computes the gradients of all its inputs; here each is computed only when asked for, which
 * spares the first layer the gradient of the images.
 */
export function conv2d(
  x: Tensor4D,
  filter: Tensor4D,
  bias: Tensor1D,
  { stride, padding, activation, alpha }: Conv2dOptions,
): Tensor4D {
  registerFusedConv2DGradient();
  return engine().runKernel(
    'FusedConv2D',
    { x, filter, bias },
    {
      strides: [stride, stride],
      pad: [
        [0, 0],
        [padding, padding],
        [padding, padding],
        [0, 0],
      ],
      dataFormat: 'NHWC',
      dilations: [1, 1],
      dimRoundingMode: 'floor',
      activation,
      leakyreluAlpha: alpha,
    },
  );
}

interface FusedConv2DAttributes {
  strides: [number, number];
  pad: [number, number][];
  dataFormat: string;
  dilations: number | [number, number];
  dimRoundingMode: 'floor' | 'round' | 'ceil';
  activation: string;
  leakyreluAlpha: number;
}

/**
 * Gives the kernel FusedConv2D a gradient, which tfjs lacks. `tf.fused.conv2d` brings its own and stays as it is: the engine asks
 * for this one only when the kernel is run directly under the tape.
 */
function registerFusedConv2DGradient(): void {
  if (getGradient('FusedConv2D')) return;
  registerGradient({
    kernelName: 'FusedConv2D',
    inputsToSave: ['x', 'filter'],
    outputsToSave: [true],
    gradFunc: (dy, saved, attributes) => {
      const [x, filter, y] = saved as [Tensor4D, Tensor4D, Tensor4D];
      const { strides, pad, dataFormat, dilations, dimRoundingMode, activation, leakyreluAlpha } =
        attributes as unknown as FusedConv2DAttributes;
      if (dataFormat !== 'NHWC' || [dilations].flat().some((dilation) => dilation !== 1)) {
        throw new ModelError(
          `the gradient of FusedConv2D needs dataFormat 'NHWC' and dilations 1, actual '${dataFormat}' and ${dilations}.`,
        );
      }
      // Computed here and not in a thunk: a thunk's own tensors are disposed when it returns, these live until the tape is done.
      const dySum = activationGradient(dy as Tensor4D, y, activation, leakyreluAlpha);
      const options = { strides, pad, dimRoundingMode };
      return {
        x: () => inputGradient(dySum, filter, x.shape, options),
        filter: () => filterGradient(x, dySum, filter.shape, options),
        bias: () => sum(dySum, [0, 1, 2]),
      };
    },
  });
}
