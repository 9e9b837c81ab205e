import { checkProbability, rejectUnknownKeys } from '../check-options.ts';
import { toGrayscale } from '../operations/to-grayscale.ts';
import { checkChannels } from './check-channels.ts';
import type { ByteKind } from './kind.ts';

/** What `randomGrayscale()` takes. A value out of range, or an unknown key, is an AugmentError. */
export interface RandomGrayscaleOptions {
  /** Share of the images that are made grey, 0 to 1. Default 0.1. */
  probability?: number;
}

/** What `randomGrayscale()` makes: plain data with every option, which {@link RandomGrayscaleOptions} explains. */
export interface RandomGrayscale {
  readonly type: 'randomGrayscale';
  readonly probability: number;
}

/**
 * Makes an image grey with the given probability and leaves it the channels it has: torchvision's `RandomGrayscale`.
 *
 * @throws AugmentError for a probability outside 0 to 1, an unknown option.
 */
export function randomGrayscale({ probability = 0.1, ...unknown }: RandomGrayscaleOptions = {}): RandomGrayscale {
  rejectUnknownKeys('randomGrayscale', unknown, ['probability']);
  checkProbability('randomGrayscale', probability);
  return { type: 'randomGrayscale', probability };
}

export const randomGrayscaleKind: ByteKind<RandomGrayscale> = {
  role: 'bytes',
  make: randomGrayscale,
  check(_, shape) {
    checkChannels('randomGrayscale', shape);
    return shape;
  },
  prepare:
    ({ probability }) =>
    (image, random) => {
      if (random.fraction() < probability) toGrayscale(image, 3);
    },
};
