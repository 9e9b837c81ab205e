import * as tf from '@tensorflow/tfjs-core';
import { layers } from '@tensorflow/tfjs-layers';

/** Dropout whose mask is a function of the number of training calls, as that of `@x/alexnet-models`. */
export class CountingDropout extends layers.Layer {
  static className = 'CountingDropout';
  callIndex = 0;

  override call(inputs: tf.Tensor | tf.Tensor[], { training }: { training?: boolean }): tf.Tensor {
    const input = Array.isArray(inputs) ? inputs[0]! : inputs;
    if (!training) return input.clone();
    const call = this.callIndex++;
    const mask = Float32Array.from({ length: input.size }, (_, index) => ((index * 7 + call * 5) % 3 === 0 ? 0 : 1.5));
    return tf.mul(input, tf.tensor(mask, input.shape));
  }
}
