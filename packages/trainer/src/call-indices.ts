import type { LayersModel } from '@tensorflow/tfjs-layers';
import { TrainerError } from './trainer-error.ts';

type Layer = LayersModel['layers'][number];
interface CountingLayer {
  callIndex: number;
}

/** The number of training calls of every layer that counts them in `callIndex` (dropout with a seed does), by the layer's path. */
export function readCallIndices(model: LayersModel): Record<string, number> {
  return Object.fromEntries([...countingLayers(model)].map(([path, layer]) => [path, layer.callIndex]));
}

/** Sets the counts. Errors: a model whose counting layers have other names. */
export function writeCallIndices(model: LayersModel, indices: Record<string, number>, source: string): void {
  const layers = countingLayers(model);
  const expected = [...layers.keys()].sort().join(', ') || 'none';
  const actual = Object.keys(indices).sort().join(', ') || 'none';
  if (actual !== expected) {
    throw new TrainerError(
      `${source} belongs to another model: layers with a callIndex: expected ${expected}, actual ${actual}. Build the model that was saved.`,
    );
  }
  for (const [path, layer] of layers) layer.callIndex = indices[path]!;
}

function countingLayers(model: LayersModel): Map<string, CountingLayer> {
  const found = new Map<string, CountingLayer>();
  const visit = (layers: Layer[], prefix: string) => {
    for (const layer of layers) {
      const path = prefix + layer.name;
      if (typeof (layer as Partial<CountingLayer>).callIndex === 'number') found.set(path, layer as never);
      visit((layer as Partial<LayersModel>).layers ?? [], `${path}/`);
    }
  };
  visit(model.layers, '');
  return found;
}
