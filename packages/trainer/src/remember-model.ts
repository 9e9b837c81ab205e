import type { LayersModel } from '@tensorflow/tfjs-layers';
import { readCallIndices, writeCallIndices } from './call-indices.ts';
import { copyArrays, readWeights, writeWeights } from './weights.ts';

/** Keeps a copy of all that a step changes in a model; gives what sets it back. */
export async function rememberModel(model: LayersModel): Promise<() => void> {
  const weights = copyArrays(await readWeights(model));
  const callIndices = readCallIndices(model);
  return () => {
    writeWeights(model, weights, 'the model before');
    writeCallIndices(model, callIndices, 'the model before');
  };
}
