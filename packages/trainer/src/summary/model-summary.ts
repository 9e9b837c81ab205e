import * as tf from '@tensorflow/tfjs-core';
import type { LayersModel, SymbolicTensor } from '@tensorflow/tfjs-layers';
import { TrainerError } from '../trainer-error.ts';
import { multiplyAddsOf, product } from './multiply-adds.ts';

type Layer = LayersModel['layers'][number];
type Node = LayersModel['nodesByDepth'][string][number];
type Weight = LayersModel['weights'][number];

/** A layer of a model. All figures are of one example. */
export interface LayerSummary {
  /** Its name; that of a layer of a model within the model has the inner model's before it: 'features/conv1'. */
  name: string;
  /** What tfjs calls its class: 'Conv2D'. */
  className: string;
  /** Shapes of its outputs without the batch dimension; more than one where it has several or is used several times. */
  outputShapes: number[][];
  /** Number of its weights' elements; of weights that several layers share only with the first of them. */
  parameters: number;
  /** Those that training changes. */
  trainableParameters: number;
  /** Multiply-adds of its filters and matrices in the forward pass; undefined where they are not known. Twice as many FLOPs. */
  multiplyAdds: number | undefined;
  /** Size of its outputs in bytes; 0 where they are its input in another shape, and of the model's input. */
  activationBytes: number;
}

/** What a model is made of, and what it costs. All figures are of one example. */
export interface ModelSummary {
  /** In the model's order, with the layers of models within the model in their place. */
  layers: LayerSummary[];
  /** Number of the weights' elements, running statistics included. */
  parameters: number;
  /** Those that training changes. */
  trainableParameters: number;
  /** Multiply-adds of the forward pass; twice as many FLOPs. A training step takes about three times that for each image. */
  multiplyAdds: number;
  /** Names of layers whose multiply-adds are not known and not in the sum. */
  uncounted: string[];
  /** Size of all layers' outputs in bytes: training keeps at least that for each image of a batch until its gradients are computed. */
  activationBytes: number;
  /** Size of the inputs in bytes. */
  inputBytes: number;
}

/** Their output is their input's memory, or the batch itself. */
const withoutMemory = ['Flatten', 'InputLayer', 'Reshape'];

/**
 * Counts a model's parameters, multiply-adds and activations, layer by layer, from its shapes: nothing is computed. Multiply-adds are
 * known of tfjs's convolutions, dense and recurrent layers and those of `@x/alexnet-models`.
 *
 * Errors: what is no model with layers, or has an input of unknown size.
 */
export function modelSummary(model: LayersModel): ModelSummary {
  if (!model?.layers?.length || !model.nodesByDepth) {
    throw new TrainerError('modelSummary: expected a tf.LayersModel with layers, actual none');
  }
  const layers = summarizeLayers(model, { trainable: new Set(model.trainableWeights), counted: new Set() });
  const sum = (value: (layer: LayerSummary) => number) => layers.reduce((total, layer) => total + value(layer), 0);
  return {
    layers,
    parameters: sum(({ parameters }) => parameters),
    trainableParameters: sum(({ trainableParameters }) => trainableParameters),
    multiplyAdds: sum(({ multiplyAdds = 0 }) => multiplyAdds),
    uncounted: layers.filter(({ multiplyAdds }) => multiplyAdds === undefined).map(({ name }) => name),
    activationBytes: sum(({ activationBytes }) => activationBytes),
    inputBytes: model.inputs.reduce((total, input) => total + bytesOf(input), 0),
  };
}

interface Weights {
  /** Those that training changes. */
  trainable: ReadonlySet<Weight>;
  /** Those that an earlier layer has. */
  counted: Set<Weight>;
}

function summarizeLayers(model: LayersModel, weights: Weights, prefix = ''): LayerSummary[] {
  // A Sequential makes its graph when it is first used.
  if (!model.built) model.build(model.inputs[0]!.shape);
  const nodes = Object.values(model.nodesByDepth).flat();
  return model.layers.flatMap((layer) => {
    const uses = nodes.filter(({ outboundLayer }) => outboundLayer === layer);
    const name = prefix + layer.name;
    if (!('nodesByDepth' in layer)) return [summarizeLayer(layer, uses, weights, name)];
    // The layers of a model that a Sequential starts with are its own: the model itself is nowhere in its graph.
    const times = Math.max(1, uses.length);
    return summarizeLayers(layer as LayersModel, weights, `${name}/`).map((inner) => ({
      ...inner,
      multiplyAdds: inner.multiplyAdds && inner.multiplyAdds * times,
      activationBytes: inner.activationBytes * times,
    }));
  });
}

function summarizeLayer(
  layer: Layer,
  uses: readonly Node[],
  { trainable, counted }: Weights,
  name: string,
): LayerSummary {
  const className = layer.getClassName();
  const own = layer.weights.filter((weight) => !counted.has(weight));
  for (const weight of own) counted.add(weight);
  const elements = (some: readonly Weight[]) => some.reduce((sum, { shape }) => sum + product(shape as number[]), 0);
  const outputs = uses.flatMap(({ outputTensors }) => outputTensors);
  const costs = uses.map(({ inputTensors: [input], outputTensors: [output] }) =>
    multiplyAddsOf(layer, input ? shapeOf(input) : [], shapeOf(output!)),
  );
  return {
    name,
    className,
    outputShapes: outputs.map(shapeOf),
    parameters: elements(own),
    trainableParameters: elements(own.filter((weight) => trainable.has(weight))),
    multiplyAdds: costs.reduce((sum, cost) => (sum === undefined || cost === undefined ? undefined : sum + cost), 0),
    activationBytes: withoutMemory.includes(className) ? 0 : outputs.reduce((sum, output) => sum + bytesOf(output), 0),
  };
}

/** Without the batch dimension. Errors: a size that is not known. */
function shapeOf({ shape, sourceLayer }: SymbolicTensor): number[] {
  const sizes = shape.slice(1);
  if (sizes.every((size) => size != null)) return sizes as number[];
  const shown = shape.map((size) => size ?? 'any').join(', ');
  throw new TrainerError(
    `modelSummary: expected outputs of known size, actual [${shown}] of layer "${sourceLayer.name}"; build the model with a whole inputShape`,
  );
}

const bytesOf = (tensor: SymbolicTensor) => product(shapeOf(tensor)) * tf.util.bytesPerElement(tensor.dtype);
