import { AugmentError } from './augment-error.ts';
import { describe } from './check-options.ts';
import type { ImageDataset } from './image-dataset.ts';
import { createSampleWriter } from './pipeline/sample-writer.ts';
import type { Plan } from './plan.ts';
import { SampleRandom } from './random/sample-random.ts';

export interface AugmentedImages {
  /** [batch, height, width, channels] of the plan's output shape. */
  images: Float32Array<ArrayBuffer>;
  /** [batch] */
  labels: Uint8Array<ArrayBuffer>;
}

/** Makes batches of one data set by one plan; buffers that a sample needs on its way are made once. */
export function createAugmenter(
  dataset: ImageDataset,
  plan: Plan,
  seed: number,
): (indices: ArrayLike<number>, epoch: number) => AugmentedImages {
  const [outputHeight, outputWidth, channels] = plan.outputShape;
  const outputSize = outputHeight * outputWidth * channels;
  const random = new SampleRandom();
  const writeSample = createSampleWriter(dataset.images, plan);

  return (indices, epoch) => {
    const count = indices.length;
    if (count === 0) throw new AugmentError('a batch needs at least one index, got none');
    const images = new Float32Array(count * outputSize);
    const labels = new Uint8Array(count);
    for (let i = 0; i < count; i++) {
      const index = indices[i];
      if (!(Number.isInteger(index) && index >= 0 && index < dataset.shape[0])) {
        throw new AugmentError(
          `index ${describe(index)} at position ${i} of the batch is out of range; expected an integer from 0 to ${dataset.shape[0] - 1}`,
        );
      }
      random.start(seed, epoch, index);
      writeSample(images, i * outputSize, index, random);
      labels[i] = dataset.labels[index];
    }
    return { images, labels };
  };
}
