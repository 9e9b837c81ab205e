import { type Rank, type ShapeMap, type Tensor, tensor } from '@tensorflow/tfjs-core';
import { type FormulaValuesOptions, formulaValues } from './formula-values.ts';

/** A float32 tensor of reproducible numbers in offset + scale·[-1, 1); the options are those of `formulaValues`. */
export function randomTensor<R extends Rank>(shape: ShapeMap[R], options: FormulaValuesOptions = {}): Tensor<R> {
  const size = (shape as number[]).reduce((product, length) => product * length, 1);
  return tensor<R>(formulaValues(size, options), shape, 'float32');
}
