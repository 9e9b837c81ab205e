import type { Tensor } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';

type Layers = LayersModel['layers'];

/** What a sequence of layers makes of its input, in inference; differentiable. */
export function runLayers(layers: Layers, input: Tensor): Tensor {
  return layers.reduce((x, layer) => layer.apply(x, { training: false }) as Tensor, input);
}

/**
 * A network in two: up to its last convolutional block (with batch norm and activation, without the pooling behind it), and the rest, from
 * its feature maps [batch, height, width, channels] to the logits.
 */
export function splitAtFeatures({ layers }: LayersModel): { before: Layers; after: Layers } {
  const flatten = layers.findIndex((layer) => layer.getClassName() === 'Flatten');
  const isPooling = layers[flatten - 1]?.getClassName() === 'MaxPooling2D';
  const at = isPooling ? flatten - 1 : flatten;
  if (at < 1) throw new Error('The network has no convolutional block before a Flatten layer.');
  return { before: layers.slice(0, at), after: layers.slice(at) };
}
