import type { NamedTensorMap } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { StateDict } from '../src/index.ts';
import { listWeights } from '../src/list-weights.ts';
import { toPyTorchLayout } from '../src/weight-layout.ts';

/** Gradients by tfjs's variable names → by PyTorch's names and in its layout. */
export async function gradientsByName(model: LayersModel, gradients: NamedTensorMap): Promise<StateDict> {
  const entries: StateDict = {};
  for (const { name, variable, shape, filterShape } of listWeights(model)) {
    const data = (await gradients[variable.name]?.data()) as Float32Array | undefined;
    if (data) entries[name] = { shape, data: filterShape ? toPyTorchLayout(data, filterShape) : data };
  }
  return entries;
}
