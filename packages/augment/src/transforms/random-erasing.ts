import { checkProbability, checkRange, type Range, rejectUnknownKeys, wrongOption } from '../check-options.ts';
import type { SampleShape } from '../pixels/pixel-buffer.ts';
import { type ErasingValue, eraseBox } from '../pixels/pixel-map.ts';
import type { Box } from '../pixels/resample.ts';
import type { SampleRandom } from '../random/sample-random.ts';
import { attempts, drawSides } from './draw-box.ts';
import type { MoveKind } from './kind.ts';

/** What `randomErasing()` takes. A value out of range, or an unknown key, is an AugmentError. */
export interface RandomErasingOptions {
  /** Share of the images of which something is erased, 0 to 1. Default 0.5. */
  probability?: number;
  /** Range of the erased area as a share of the image's, 0 to 1. Default [0.02, 0.33]. */
  scale?: Range;
  /** Range of the aspect ratio, height by width, of the box; its logarithm is uniform. Default [0.3, 3.3]. */
  ratio?: Range;
  /** What the box holds in the normalised output: a number, one for each channel, or `random`: normal random numbers. Default 0. */
  value?: number | readonly number[] | 'random';
}

/** What `randomErasing()` makes: plain data with every option, which {@link RandomErasingOptions} explains. */
export interface RandomErasing {
  readonly type: 'randomErasing';
  readonly probability: number;
  readonly scale: Range;
  readonly ratio: Range;
  readonly value: number | readonly number[] | 'random';
}

/**
 * Erases a random box of an image with the given probability (Zhong et al., "Random Erasing Data Augmentation", 2017):
 * torchvision's `RandomErasing` behind `Normalize`. Wherever it stands in the list, `value` is in units of the normalised
 * output. A box that does not fit is drawn again, ten times at most.
 *
 * @throws AugmentError for a probability, range or value out of bounds, an unknown option.
 */
export function randomErasing({
  probability = 0.5,
  scale = [0.02, 0.33],
  ratio = [0.3, 3.3],
  value = 0,
  ...unknown
}: RandomErasingOptions = {}): RandomErasing {
  rejectUnknownKeys('randomErasing', unknown, ['probability', 'scale', 'ratio', 'value']);
  checkProbability('randomErasing', probability);
  const ratios = checkRange('randomErasing', 'ratio', ratio);
  if (ratios[0] <= 0) throw wrongOption('randomErasing', 'ratio', '[low, high] with 0 < low ≤ high', ratio);
  const values = Array.isArray(value) ? value : [value];
  if (value !== 'random' && !(values.length > 0 && values.every(Number.isFinite))) {
    throw wrongOption('randomErasing', 'value', "a number, one for each channel, or 'random'", value);
  }
  return {
    type: 'randomErasing',
    probability,
    scale: checkRange('randomErasing', 'scale', scale, 0, 1),
    ratio: ratios,
    value: Array.isArray(value) ? [...value] : value,
  };
}

/** The box to erase of an image of this size, if any. */
export function drawErasing(
  transform: RandomErasing,
  imageHeight: number,
  imageWidth: number,
  random: SampleRandom,
): Box | undefined {
  if (random.fraction() >= transform.probability) return undefined;
  for (let attempt = 0; attempt < attempts; attempt++) {
    const { first: height, second: width } = drawSides(transform, imageHeight * imageWidth, random);
    if (height < imageHeight && width < imageWidth) {
      const top = random.integer(imageHeight - height + 1);
      const left = random.integer(imageWidth - width + 1);
      return { top, left, height, width };
    }
  }
  return undefined;
}

export const randomErasingKind: MoveKind<RandomErasing> = {
  role: 'move',
  erases: true,
  make: randomErasing,
  check({ value }, shape: SampleShape) {
    const [, , channels] = shape;
    if (Array.isArray(value) && value.length !== 1 && value.length !== channels) {
      throw wrongOption('randomErasing', 'value', `a number, or one for each of the ${channels} channels`, value);
    }
    return shape;
  },
  draw(transform, map, random) {
    const box = drawErasing(transform, map.rows.length, map.columns.length, random);
    if (!box) return;
    const { value } = transform;
    const values: ErasingValue = typeof value === 'number' ? [value] : value;
    eraseBox(map, values, box.top, box.left, box.height, box.width);
  },
};
