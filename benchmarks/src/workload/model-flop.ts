import type { LayersModel } from '@tensorflow/tfjs-layers';

/**
 * Floating point operations per image that the convolutions and linear layers of a chain of layers need, a multiplication and an addition
 * each counting one: the forward pass, and for a training step as many again for the gradients of the weights, and of the inputs
 * except the images. Computed from the shapes of weights and outputs; everything else (normalisation, activations, pooling,
 * biases, the update) is left out, so that the count is the work that no implementation can avoid.
 */
export function modelFlop(model: LayersModel, { inference }: { inference: boolean }): number {
  const forward = model.layers.map(layerFlop).filter((flop) => flop > 0);
  const sum = forward.reduce((total, flop) => total + flop, 0);
  return inference ? sum : 3 * sum - (forward[0] ?? 0);
}

function layerFlop(layer: LayersModel['layers'][number]): number {
  // A filter [height, width, inChannels, outChannels] is applied at every pixel of the output, a matrix [in, out] once.
  const matrix = layer.weights.find(({ shape }) => shape.length === 4 || shape.length === 2);
  if (!matrix) return 0;
  const product = (dimensions: readonly (number | null)[]) =>
    dimensions.reduce<number>((result, dimension) => result * dimension!, 1);
  return 2 * product(matrix.shape) * product((layer.outputShape as (number | null)[]).slice(1, -1));
}
