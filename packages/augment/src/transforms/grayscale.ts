import { rejectUnknownKeys, wrongOption } from '../check-options.ts';
import { toGrayscale } from '../operations/to-grayscale.ts';
import { checkChannels } from './check-channels.ts';
import type { ByteKind } from './kind.ts';

/** What `grayscale()` takes. A value out of range, or an unknown key, is an AugmentError. */
export interface GrayscaleOptions {
  /** Channels of the output: 1, or 3 equal ones. Default 1. An image of 1 channel keeps it. */
  numOutputChannels?: 1 | 3;
}

/** What `grayscale()` makes: plain data with every option, which {@link GrayscaleOptions} explains. */
export interface Grayscale {
  readonly type: 'grayscale';
  readonly numOutputChannels: 1 | 3;
}

/**
 * Makes each image grey, 0.2989 red + 0.587 green + 0.114 blue: torchvision's `Grayscale`.
 *
 * @throws AugmentError for a number of channels that is neither 1 nor 3, an unknown option.
 */
export function grayscale({ numOutputChannels = 1, ...unknown }: GrayscaleOptions = {}): Grayscale {
  rejectUnknownKeys('grayscale', unknown, ['numOutputChannels']);
  if (numOutputChannels !== 1 && numOutputChannels !== 3) {
    throw wrongOption('grayscale', 'numOutputChannels', '1 or 3', numOutputChannels);
  }
  return { type: 'grayscale', numOutputChannels };
}

export const grayscaleKind: ByteKind<Grayscale> = {
  role: 'bytes',
  make: grayscale,
  check({ numOutputChannels }, shape) {
    checkChannels('grayscale', shape);
    const [height, width, channels] = shape;
    return [height, width, channels === 1 ? 1 : numOutputChannels];
  },
  prepare:
    ({ numOutputChannels }) =>
    (image) =>
      toGrayscale(image, numOutputChannels),
};
