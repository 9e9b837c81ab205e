import * as tf from '@tensorflow/tfjs-core';
import type { BatchSource } from '@x/trainer';

/** Gives the same batch, in memory, for each step: `images` of standard normal noise, labels 0, 1, … 9, 0, … */
export function fixedBatchSource(sampleShape: readonly number[], batch: number, steps: number): BatchSource {
  const shape = [batch, ...sampleShape];
  // tfjs takes 0 for no seed.
  const noise = tf.randomNormal(shape, 0, 1, 'float32', 1);
  const images = (noise.dataSync() as Float32Array).slice();
  noise.dispose();
  const labels = Uint8Array.from({ length: batch }, (_, index) => index % 10);
  return {
    size: batch * steps,
    sampleShape,
    async *batches(order) {
      for (const _ of order) yield { images, labels, shape, waitMilliseconds: 0 };
    },
  };
}
