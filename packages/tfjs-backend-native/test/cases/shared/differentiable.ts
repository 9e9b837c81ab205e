// The kernels that tfjs's own gradients do not reach, as differentiable functions.
import {
  customGrad,
  engine,
  type GradSaveFunc,
  mul,
  type NamedAttrMap,
  type NamedTensorMap,
  reshape,
  sum,
  type Tensor,
} from '@tensorflow/tfjs-core';

function run(kernelName: string, inputs: NamedTensorMap, attributes: NamedAttrMap): Tensor[] {
  return [engine().runKernel(kernelName, inputs, attributes) as Tensor | Tensor[]].flat();
}

export interface Conv2dOptions {
  strides: [number, number];
  dilations: [number, number];
  pad: 'same' | 'valid' | number;
  activation?: 'linear' | 'relu' | 'leakyrelu';
  alpha?: number;
}

/** FusedConv2D with its bias, activation and dilations; tfjs's own gradient takes no dilations and fuses no activation. */
export function fusedConv2d(
  x: Tensor,
  filter: Tensor,
  bias: Tensor,
  { strides, dilations, pad, activation = 'linear', alpha = 0.1 }: Conv2dOptions,
): Tensor {
  const attributes = { strides, dilations, pad, dataFormat: 'NHWC' } as unknown as NamedAttrMap;
  const op = customGrad((...parameters) => {
    const save = parameters.pop() as unknown as GradSaveFunc;
    const [image, weights, shift] = parameters as Tensor[];
    const fused = { ...attributes, activation, leakyreluAlpha: alpha };
    const [y] = run('FusedConv2D', { x: image!, filter: weights!, bias: shift! }, fused);
    save([image!, weights!, y!]);
    const gradFunc = (gradient: Tensor, saved: Tensor[]) => {
      const [savedImage, savedWeights, savedY] = saved as [Tensor, Tensor, Tensor];
      const [dy] = run('ActivationGrad', { dy: gradient, y: savedY }, { activation, alpha }) as [Tensor];
      const [dx] = run(
        'Conv2DBackpropInput',
        { dy, filter: savedWeights },
        { ...attributes, inputShape: savedImage.shape },
      );
      const [dFilter] = run(
        'Conv2DBackpropFilter',
        { x: savedImage, dy },
        { ...attributes, filterShape: savedWeights.shape },
      );
      return [dx!, dFilter!, sum(dy, [0, 1, 2])];
    };
    return { value: y!, gradFunc };
  });
  return op(x, filter, bias);
}

/** ReLU or leaky ReLU whose gradient is the ActivationGrad kernel. */
export function activate(x: Tensor, activation: 'relu' | 'leakyrelu', alpha: number): Tensor {
  const op = customGrad((input, save) => {
    const [y] = run(activation === 'relu' ? 'Relu' : 'LeakyRelu', { x: input as Tensor }, { alpha });
    (save as GradSaveFunc)([y!]);
    const gradFunc = (dy: Tensor, saved: Tensor[]) =>
      run('ActivationGrad', { dy, y: saved[0]! }, { activation, alpha })[0]!;
    return { value: y!, gradFunc };
  });
  return op(x);
}

/** BatchNormTraining with BatchNormTrainingGrad as its gradient. */
export function batchNormTraining(x: Tensor, scale: Tensor, offset: Tensor, attributes: NamedAttrMap): Tensor {
  const op = customGrad((...parameters) => {
    const save = parameters.pop() as unknown as GradSaveFunc;
    const inputs = { x: parameters[0] as Tensor, scale: parameters[1] as Tensor, offset: parameters[2] as Tensor };
    const [y, mean, variance] = run('BatchNormTraining', inputs, attributes);
    save([...Object.values(inputs), mean!, variance!]);
    const gradFunc = (dy: Tensor, saved: Tensor[]) => {
      const [savedX, savedScale, savedOffset, savedMean, savedVariance] = saved as [
        Tensor,
        Tensor,
        Tensor,
        Tensor,
        Tensor,
      ];
      const operands = {
        dy,
        x: savedX,
        scale: savedScale,
        offset: savedOffset,
        mean: savedMean,
        variance: savedVariance,
      };
      return run('BatchNormTrainingGrad', operands, attributes);
    };
    return { value: y!, gradFunc };
  });
  return op(x, scale, offset);
}

/** SoftmaxCrossEntropy [batch], differentiable in the logits. */
export function softmaxCrossEntropy(logits: Tensor, targets: Tensor, labelSmoothing: number): Tensor {
  const op = customGrad((input, save) => {
    const [loss, dLogits] = run('SoftmaxCrossEntropy', { logits: input as Tensor, targets }, { labelSmoothing });
    (save as GradSaveFunc)([dLogits!]);
    const gradFunc = (dy: Tensor, saved: Tensor[]) => mul(reshape(dy, [-1, 1]), saved[0]!);
    return { value: loss!, gradFunc };
  });
  return op(logits);
}
