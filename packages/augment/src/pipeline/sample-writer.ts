import type { ImageSource } from '../image-source.ts';
import { erasePixels, writePixels } from '../pixels/write-pixels.ts';
import type { Plan } from '../plan.ts';
import type { SampleRandom } from '../random/sample-random.ts';
import { createByteStages } from './byte-stages.ts';
import { createMover } from './mover.ts';
import { createResampler } from './resampler.ts';

/**
 * Writes the image at `index` of a data set, transformed and normalised, to `output` from `outputStart` on. `random` stands
 * at the start of the image's numbers.
 */
export type SampleWriter = (output: Float32Array, outputStart: number, index: number, random: SampleRandom) => void;

/** Writes the image that starts at `imageStart` of `bytes`. */
type Writer = (
  output: Float32Array,
  outputStart: number,
  bytes: Uint8Array,
  imageStart: number,
  random: SampleRandom,
) => void;

/** Carries a plan out on the images of a source; the buffers that a sample needs on its way are made once, here. */
export function createSampleWriter(source: ImageSource, plan: Plan): SampleWriter {
  const write = plan.resample ? createResizingWriter(plan) : createByteWriter(plan);
  if (plan.stages.length === 0) {
    return (output, outputStart, index, random) => {
      source.seek(index);
      write(output, outputStart, source.bytes, source.start, random);
    };
  }
  const runStages = createByteStages(plan.stages);
  return (output, outputStart, index, random) => {
    source.seek(index);
    const { pixels } = runStages(source.bytes, source.start, random);
    write(output, outputStart, pixels, 0, random);
  };
}

/** Moves and normalises in one pass. */
function createByteWriter({ before, writtenShape, table }: Plan): Writer {
  const [, width, channels] = writtenShape;
  const mover = createMover(before, writtenShape);
  return (output, outputStart, bytes, imageStart, random) => {
    const map = mover.draw(random);
    writePixels(output, outputStart, bytes, imageStart, width, channels, map, table);
    erasePixels(output, outputStart, channels, map, random);
  };
}

function createResizingWriter(plan: Plan): Writer {
  const { resample, after, table } = plan;
  const writeBytes = createByteWriter(plan);
  const { shape } = createMover(plan.before, plan.writtenShape);
  const [, , channels] = shape;
  const mover = createMover(after, [...resample!.size, channels]);
  const resampler = createResampler(resample!, shape, mover);
  const image = new Float32Array(shape.reduce((product, dimension) => product * dimension, 1));
  const black = Float32Array.from({ length: channels }, (_, channel) => table[channel << 8]);
  return (output, outputStart, bytes, imageStart, random) => {
    writeBytes(image, 0, bytes, imageStart, random);
    resampler(output, outputStart, image, black, random);
    erasePixels(output, outputStart, channels, mover.map, random);
  };
}
