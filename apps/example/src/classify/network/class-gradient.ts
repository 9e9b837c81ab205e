import { grad, mul, sum, type Tensor } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { runLayers } from './run-layers.ts';

/** The gradient of one class's logit with respect to the input of these layers, in the input's shape; the layers end in logits [1, classes]. */
export function classGradient(layers: LayersModel['layers'], input: Tensor, classIndex: number): Tensor {
  return grad((x) => {
    const logits = runLayers(layers, x);
    // Not tf.oneHot, which in tfjs 4.22 gives zeros for float32 on WebAssembly.
    const chosen = Array.from({ length: logits.size }, (_, index) => Number(index === classIndex));
    return sum(mul(logits, [chosen]));
  })(input);
}
