import type { LayersModel } from '@tensorflow/tfjs-layers';
import { listWeights } from './list-weights.ts';
import { toPyTorchLayout } from './weight-layout.ts';

/** One weight as plain data. */
export interface StateDictEntry {
  /** PyTorch's shape: convolutions [out, in, height, width], linear layers [out, in], others [channels]. */
  shape: number[];
  /** The values in PyTorch's layout, row-major. */
  data: Float32Array;
}

/** A model's weights and running statistics by their PyTorch names, such as `conv.0.weight`. */
export type StateDict = Record<string, StateDictEntry>;

/**
 * Reads the weights of a model made by `alexNet()` or `improvedAlexNet()` under PyTorch's names, in its layouts and its order.
 * Flattened images are permuted from tfjs's order (height, width, channels) to PyTorch's (channels, height, width).
 * Throws a ModelError for a model with other layers that have weights.
 */
export async function stateDict(model: LayersModel): Promise<StateDict> {
  const entries: StateDict = {};
  for (const { name, variable, shape, filterShape } of listWeights(model)) {
    const values = (await variable.read().data()) as Float32Array;
    entries[name] = { shape, data: filterShape ? toPyTorchLayout(values, filterShape) : values.slice() };
  }
  return entries;
}
