import { openReader } from '#open-reader';
import { AugmentError } from './augment-error.ts';
import { describe } from './check-options.ts';
import type { ImageDataset } from './image-dataset.ts';
import { type ImageSource, memorySource, readSource } from './image-source.ts';
import { createMixer } from './pipeline/mixer.ts';
import { createSampleWriter } from './pipeline/sample-writer.ts';
import type { Plan } from './plan.ts';
import { SampleRandom } from './random/sample-random.ts';
import { isRead, type ReadDataset } from './read-dataset.ts';

/** What the images of a batch were mixed with. The target of image i is (1 − weights[i]) · its label + weights[i] · labels[i]. */
export interface Partners {
  /** Index of each partner in the data set, [batch]; an image's own where it was not mixed. */
  indices: Uint32Array<ArrayBuffer>;
  /** Class of each partner, [batch]. */
  labels: Uint8Array<ArrayBuffer>;
  /** Share of each partner in the target, [batch], 0 to 1; 0 where an image was not mixed. */
  weights: Float32Array<ArrayBuffer>;
}

export interface AugmentedImages {
  /** [batch, height, width, channels] of the plan's output shape. */
  images: Float32Array<ArrayBuffer>;
  /** [batch] */
  labels: Uint8Array<ArrayBuffer>;
  /** With `mixUp` or `cutMix` among the transforms. */
  partners?: Partners;
}

/** Makes batches of one data set, from whose images `source` gives, by one plan; buffers that a sample needs on its way are made once. */
export function createAugmenter(
  dataset: Pick<ImageDataset, 'labels' | 'shape'>,
  source: ImageSource,
  plan: Plan,
  seed: number,
): (indices: ArrayLike<number>, epoch: number) => AugmentedImages {
  const [outputHeight, outputWidth, channels] = plan.outputShape;
  const outputSize = outputHeight * outputWidth * channels;
  const random = new SampleRandom();
  const writeSample = createSampleWriter(source, plan);
  const mix = plan.mixes.length > 0 ? createMixer(dataset, plan, seed, writeSample) : undefined;

  return (indices, epoch) => {
    const count = indices.length;
    if (count === 0) throw new AugmentError('a batch needs at least one index, got none');
    const images = new Float32Array(count * outputSize);
    const labels = new Uint8Array(count);
    const partners = mix && {
      indices: new Uint32Array(count),
      labels: new Uint8Array(count),
      weights: new Float32Array(count),
    };
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
      if (!partners) continue;
      const partner = mix!(images, i * outputSize, index, epoch);
      partners.indices[i] = partner.index;
      partners.labels[i] = dataset.labels[partner.index];
      partners.weights[i] = partner.weight;
    }
    return { images, labels, ...(partners && { partners }) };
  };
}

export type Augmenter = ReturnType<typeof createAugmenter>;

/** The same with the images in memory, or a reader that has to be opened first. */
export async function openAugmenter(dataset: ImageDataset | ReadDataset, plan: Plan, seed: number): Promise<Augmenter> {
  const source = isRead(dataset) ? readSource(await openReader(dataset.reader), dataset.shape) : memorySource(dataset);
  return createAugmenter(dataset, source, plan, seed);
}
