import type { SampleShape } from '../pixels/pixel-buffer.ts';
import { type Box, createTaps, fillTaps, resample } from '../pixels/resample.ts';
import type { SampleRandom } from '../random/sample-random.ts';
import { type ResampleTransform, resampleKind } from '../transforms/transform.ts';
import type { Mover } from './mover.ts';

/**
 * Draws a box of `image` and resizes it to `output`, moved as the mover says; what moves in from beyond the border has the
 * values `padding`, one for each channel.
 */
export type Resampler = (
  output: Float32Array,
  outputStart: number,
  image: Float32Array,
  padding: Float32Array,
  random: SampleRandom,
) => void;

/** `mover`: what moves the resized pixels. */
export function createResampler(transform: ResampleTransform, shape: SampleShape, mover: Mover): Resampler {
  const [height, width, channels] = shape;
  const [outputHeight, outputWidth] = transform.size;
  const kind = resampleKind(transform);
  const rowTaps = createTaps(height, outputHeight);
  const columnTaps = createTaps(width, outputWidth);
  const wide = new Float64Array(height * Math.max(outputWidth, mover.shape[1]) * channels);
  let filled: Box | undefined;
  return (output, outputStart, image, padding, random) => {
    const box = kind.draw(transform, shape, random);
    if (filled?.top !== box.top || filled.height !== box.height) {
      fillTaps(rowTaps, box.top, box.height, transform.antialias);
    }
    if (filled?.left !== box.left || filled.width !== box.width) {
      fillTaps(columnTaps, box.left, box.width, transform.antialias);
    }
    filled = box;
    const map = mover.draw(random);
    resample(output, outputStart, image, shape, box, rowTaps, columnTaps, map, padding, wide);
  };
}
