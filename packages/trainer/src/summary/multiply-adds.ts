import type { LayersModel } from '@tensorflow/tfjs-layers';

type Layer = LayersModel['layers'][number];

/** Whether a layer's weights are read once for each position of its output, or of its input. */
const readOncePer: Record<string, 'output' | 'input'> = {
  Conv1D: 'output',
  Conv2D: 'output',
  Conv2DTranspose: 'input',
  Conv3D: 'output',
  Conv3DTranspose: 'input',
  Dense: 'output',
  DepthwiseConv2D: 'output',
  GRU: 'input',
  LSTM: 'input',
  PyTorchConv2d: 'output',
  PyTorchLinear: 'output',
  SeparableConv2D: 'output',
  SimpleRNN: 'input',
};

/** Layers whose weights scale, shift or are looked up. */
const withoutProducts = ['BatchNormalization', 'Embedding', 'LayerNormalization', 'PReLU', 'PyTorchBatchNorm2d'];

/**
 * Multiply-adds of one example's way through a layer: those of products with its filters and matrices. What is done to each element
 * (biases, activations, normalisation, pooling) is not counted, as usual. Undefined for a layer that is not known and has weights.
 *
 * `input` and `output` are shapes without the batch dimension.
 */
export function multiplyAddsOf(layer: Layer, input: readonly number[], output: readonly number[]): number | undefined {
  const className = layer.getClassName();
  const per = readOncePer[className];
  if (per === undefined) {
    const none = withoutProducts.includes(className) || (layer.weights.length === 0 && className !== 'Dot');
    return none ? 0 : undefined;
  }
  const shape = per === 'output' ? output : input;
  const positions = layer.getConfig().dataFormat === 'channelsFirst' ? shape.slice(1) : shape.slice(0, -1);
  // Filters and matrices; a bias is a vector.
  const weights = layer.weights.filter(({ shape: { length } }) => length >= 2);
  return weights.reduce((sum, weight) => sum + product(weight.shape as number[]), 0) * product(positions);
}

/** Of no factors 1. */
export const product = (factors: readonly number[]): number => factors.reduce((result, factor) => result * factor, 1);
