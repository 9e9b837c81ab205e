import type { ImageDataset } from '../image-dataset.ts';
import type { Plan } from '../plan.ts';
import { SampleRandom, streams } from '../random/sample-random.ts';
import type { Mix } from '../transforms/kind.ts';
import { type MixTransform, mixKind } from '../transforms/transform.ts';
import type { SampleWriter } from './sample-writer.ts';

/** What an image was mixed with: itself where it was not. */
export interface Partner {
  index: number;
  /** Share of the partner in the label, 0 to 1. */
  weight: number;
}

/** Mixes the finished image at `outputStart` with another one. */
export type Mixer = (output: Float32Array, outputStart: number, index: number, epoch: number) => Partner;

/**
 * Carries out the mixing of a plan. The partner is any image of the data set (or of the plan's partners), as it is without
 * mixing in this epoch: so a mixed image depends on the seed, the epoch and its index alone, whatever the batch.
 */
export function createMixer(
  dataset: Pick<ImageDataset, 'shape'>,
  plan: Plan,
  seed: number,
  writeSample: SampleWriter,
): Mixer {
  const { mixes, partners, outputShape } = plan;
  const [size] = dataset.shape;
  const random = new SampleRandom();
  const other = new Float32Array(outputShape.reduce((product, dimension) => product * dimension, 1));
  return (output, outputStart, index, epoch) => {
    random.start(seed, epoch, index, streams.mixing);
    const mix = drawFirst(mixes, plan, random);
    if (!mix) return { index, weight: 0 };
    const partner = partners ? partners[random.integer(partners.length)] : random.integer(size);
    random.start(seed, epoch, partner);
    writeSample(other, 0, partner, random);
    if (mix.box) paste(output, outputStart, other, plan, mix.box);
    else blend(output, outputStart, other, mix.partnerShare);
    return { index: partner, weight: mix.partnerShare };
  };
}

/** An image is mixed once at most: by the first of the list whose chance comes up. */
function drawFirst(mixes: readonly MixTransform[], { outputShape }: Plan, random: SampleRandom): Mix | undefined {
  for (const mix of mixes) {
    const drawn = mixKind(mix).draw(mix, outputShape, random);
    if (drawn) return drawn;
  }
  return undefined;
}

function blend(output: Float32Array, outputStart: number, other: Float32Array, share: number): void {
  for (let i = 0; i < other.length; i++) {
    const value = output[outputStart + i];
    output[outputStart + i] = value + share * (other[i] - value);
  }
}

function paste(
  output: Float32Array,
  outputStart: number,
  other: Float32Array,
  { outputShape: [, width, channels] }: Plan,
  box: NonNullable<Mix['box']>,
): void {
  for (let y = box.top; y < box.top + box.height; y++) {
    const start = (y * width + box.left) * channels;
    output.set(other.subarray(start, start + box.width * channels), outputStart + start);
  }
}
