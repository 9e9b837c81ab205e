import type { LayersModel, LayerVariable, layers, Shape } from '@tensorflow/tfjs-layers';
import { BatchNorm2d } from './layers/batch-norm2d.ts';
import { Conv2d } from './layers/conv2d.ts';
import { Linear } from './layers/linear.ts';
import { ModelError } from './model-error.ts';
import type { FilterShape } from './weight-layout.ts';

/** One weight of a model with its PyTorch name and shape. */
export interface NamedWeight {
  /** Its name in PyTorch's state dict, such as `conv.0.weight`. */
  name: string;
  /** Where tfjs keeps it. */
  variable: LayerVariable;
  /** Its shape in PyTorch. */
  shape: number[];
  /** Its shape as a filter, when the two libraries lay it out differently. */
  filterShape?: FilterShape;
}

/** The weights of a model built from this package's layers, in PyTorch's order. Layers without weights do not matter. */
export function listWeights(model: LayersModel): NamedWeight[] {
  return model.layers.flatMap((layer) => {
    if (layer.weights.length === 0) return [];
    if (!(layer instanceof Conv2d || layer instanceof Linear || layer instanceof BatchNorm2d)) {
      throw new ModelError(
        `layer '${layer.name}' (${layer.getClassName()}) has weights without a PyTorch name. Expected a model made by alexNet() ` +
          'or improvedAlexNet().',
      );
    }
    return layer.weights.map((variable) => describeWeight(layer, variable));
  });
}

function describeWeight(layer: layers.Layer, variable: LayerVariable): NamedWeight {
  const name = `${layer.name}.${variable.originalName.split('/').at(-1)}`;
  const shape = variable.shape as number[];
  if (shape.length === 4) {
    const [height, width, inChannels, outChannels] = shape as [number, number, number, number];
    const filterShape = [height, width, inChannels, outChannels] as const;
    return { name, variable, shape: [outChannels, inChannels, height, width], filterShape };
  }
  if (shape.length === 2) {
    const [inFeatures, outFeatures] = shape as [number, number];
    const filterShape = [...flattenedShape(layer, inFeatures), outFeatures] as const;
    return { name, variable, shape: [outFeatures, inFeatures], filterShape };
  }
  return { name, variable, shape };
}

/**
 * The image shape [height, width, channels] behind a linear layer's input. PyTorch flattens channels first, tfjs last: a linear
 * layer on a flattened image is laid out like a convolution whose filter covers it.
 */
function flattenedShape(layer: layers.Layer, inFeatures: number): [number, number, number] {
  const source = layer.inboundNodes[0]?.inboundLayers[0];
  const shape = source?.getClassName() === 'Flatten' ? (source.inboundNodes[0]?.inputShapes[0] as Shape) : undefined;
  if (shape?.length !== 4) return [1, 1, inFeatures];
  const [, height, width, channels] = shape as [null, number, number, number];
  return [height, width, channels];
}
