import { AugmentError } from './augment-error.ts';
import { describe } from './check-options.ts';
import type { ImageDataset } from './image-dataset.ts';
import { createPixelMap, type PixelMap, resetPixelMap } from './pixel-map.ts';
import type { Plan } from './plan.ts';
import { SampleRandom } from './random/sample-random.ts';
import { resizeBilinear, resizeTaps } from './resize-bilinear.ts';
import { type GeometricTransform, geometricKind } from './transforms/transform.ts';
import { eraseCuts, writePixels } from './write-pixels.ts';

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
  const [inputHeight, inputWidth, channels] = plan.inputShape;
  const [outputHeight, outputWidth] = plan.outputShape;
  const inputSize = inputHeight * inputWidth * channels;
  const outputSize = outputHeight * outputWidth * channels;
  const random = new SampleRandom();
  const before = createPixelMap(inputHeight, inputWidth);
  const writeSample = plan.resize ? resizingWriter() : writeBytes;

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
      draw(plan.before, before, random);
      writeSample(images, i * outputSize, index * inputSize);
      labels[i] = dataset.labels[index];
    }
    return { images, labels };
  };

  function writeBytes(output: Float32Array, outputStart: number, imageStart: number): void {
    writePixels(output, outputStart, dataset.images, imageStart, inputWidth, channels, before, plan.table);
  }

  function resizingWriter(): typeof writeBytes {
    const after = createPixelMap(outputHeight, outputWidth);
    const rowTaps = resizeTaps(inputHeight, outputHeight);
    const columnTaps = resizeTaps(inputWidth, outputWidth);
    const image = new Float32Array(inputSize);
    const wide = new Float64Array(inputHeight * outputWidth * channels);
    const black = Float32Array.from({ length: channels }, (_, channel) => plan.table[channel << 8]);
    return (output, outputStart, imageStart) => {
      writeBytes(image, 0, imageStart);
      draw(plan.after, after, random);
      resizeBilinear(output, outputStart, image, plan.inputShape, rowTaps, columnTaps, after, black, wide);
      eraseCuts(output, outputStart, channels, after);
    };
  }
}

function draw(transforms: readonly GeometricTransform[], map: PixelMap, random: SampleRandom): void {
  resetPixelMap(map);
  for (const transform of transforms) geometricKind(transform).draw(transform, map, random);
}
