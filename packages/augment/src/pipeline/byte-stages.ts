import { PixelBuffer, type SampleShape } from '../pixels/pixel-buffer.ts';
import type { Stage } from '../plan.ts';
import type { SampleRandom } from '../random/sample-random.ts';
import { roundHalfEven } from '../round-half-even.ts';
import type { ByteStep } from '../transforms/kind.ts';
import { byteKind, hasRole, type ResampleTransform } from '../transforms/transform.ts';
import { createMover } from './mover.ts';
import { createResampler } from './resampler.ts';

/** Takes the image that starts at `imageStart` of `images` through all stages; the result is the same object each time. */
export type ByteStages = (images: Uint8Array, imageStart: number, random: SampleRandom) => PixelBuffer;

/** Carries the stages of a plan out. */
export function createByteStages(stages: readonly Stage[]): ByteStages {
  const movers = stages.map(({ moves, shape }) => createMover(moves, shape));
  const steps = stages.map(({ transform }, i): ByteStep => {
    const { shape } = movers[i];
    return hasRole(transform, 'resample')
      ? createByteResampler(transform, shape)
      : byteKind(transform).prepare(transform, shape);
  });
  const buffer = new PixelBuffer(
    Math.max(...stages.map(({ outputShape }, i) => Math.max(sizeOf(movers[i].shape), sizeOf(outputShape)))),
  );
  return (images, imageStart, random) => {
    for (const [i, { moves, shape }] of stages.entries()) {
      const [, width, channels] = shape;
      if (i === 0) buffer.take(images, imageStart, width, channels, movers[i].draw(random));
      else if (moves.length > 0) buffer.take(buffer.pixels, 0, width, channels, movers[i].draw(random));
      steps[i](buffer, random);
    }
    return buffer;
  };
}

/** Resizes on bytes: each value is rounded. */
function createByteResampler(transform: ResampleTransform, shape: SampleShape): ByteStep {
  const [, , channels] = shape;
  const [height, width] = transform.size;
  const resampler = createResampler(transform, shape, createMover([], [height, width, channels]));
  const input = new Float32Array(sizeOf(shape));
  const output = new Float32Array(height * width * channels);
  const noPadding = new Float32Array(channels);
  return (image, random) => {
    for (let i = 0; i < input.length; i++) input[i] = image.pixels[i];
    resampler(output, 0, input, noPadding, random);
    for (let i = 0; i < output.length; i++) image.pixels[i] = roundHalfEven(output[i]);
    image.reshape(height, width, channels);
  };
}

function sizeOf([height, width, channels]: SampleShape): number {
  return height * width * channels;
}
