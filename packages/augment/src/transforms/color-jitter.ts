import { checkRange, type Range, rejectUnknownKeys, wrongOption } from '../check-options.ts';
import { adjustBrightness } from '../operations/adjust-brightness.ts';
import { adjustContrast } from '../operations/adjust-contrast.ts';
import { adjustHue } from '../operations/adjust-hue.ts';
import { adjustSaturation } from '../operations/adjust-saturation.ts';
import type { SampleRandom } from '../random/sample-random.ts';
import { checkChannels } from './check-channels.ts';
import type { ByteKind } from './kind.ts';

/** What `colorJitter()` takes. A value out of range, or an unknown key, is an AugmentError. */
export interface ColorJitterOptions {
  /** Factor of the brightness: uniform from max(0, 1 − b) to 1 + b, or in the given [low, high], at least 0. Default 0: unchanged. */
  brightness?: number | Range;
  /** Factor of the contrast, the same way. Default 0: unchanged. */
  contrast?: number | Range;
  /** Factor of the saturation, the same way. Default 0: unchanged. */
  saturation?: number | Range;
  /** Shift of the hue in turns of the colour circle: uniform from −h to h, or in the given [low, high], within ±0.5. Default 0: unchanged. */
  hue?: number | Range;
}

/** What `colorJitter()` makes: plain data with every option, which {@link ColorJitterOptions} explains. */
export interface ColorJitter {
  readonly type: 'colorJitter';
  readonly brightness: Range;
  readonly contrast: Range;
  readonly saturation: Range;
  readonly hue: Range;
}

/**
 * Changes brightness, contrast, saturation and hue of each image, in random order: torchvision's `ColorJitter`. Images have
 * 1 or 3 channels; saturation and hue leave 1 channel as it is.
 *
 * @throws AugmentError for a value that is neither a number of at least 0 nor a range within the bounds, an unknown option.
 */
export function colorJitter({
  brightness = 0,
  contrast = 0,
  saturation = 0,
  hue = 0,
  ...unknown
}: ColorJitterOptions = {}): ColorJitter {
  rejectUnknownKeys('colorJitter', unknown, ['brightness', 'contrast', 'saturation', 'hue']);
  return {
    type: 'colorJitter',
    brightness: factorRange('brightness', brightness),
    contrast: factorRange('contrast', contrast),
    saturation: factorRange('saturation', saturation),
    hue: hueRange(hue),
  };
}

function factorRange(name: string, value: unknown): Range {
  if (typeof value !== 'number') return checkRange('colorJitter', name, value, 0);
  if (!(value >= 0 && value < Number.POSITIVE_INFINITY)) {
    throw wrongOption('colorJitter', name, 'a number of at least 0 or [low, high]', value);
  }
  return [Math.max(0, 1 - value), 1 + value];
}

function hueRange(value: unknown): Range {
  if (typeof value !== 'number') return checkRange('colorJitter', 'hue', value, -0.5, 0.5);
  if (!(value >= 0 && value <= 0.5)) {
    throw wrongOption('colorJitter', 'hue', 'a number from 0 to 0.5 or [low, high]', value);
  }
  return value === 0 ? [0, 0] : [-value, value];
}

const adjustments = [
  { name: 'brightness', adjust: adjustBrightness, neutral: 1 },
  { name: 'contrast', adjust: adjustContrast, neutral: 1 },
  { name: 'saturation', adjust: adjustSaturation, neutral: 1 },
  { name: 'hue', adjust: adjustHue, neutral: 0 },
] as const;

/** What to change and by which factor, in order; what cannot change is left out. */
export function drawColorJitter(
  transform: ColorJitter,
  random: SampleRandom,
): { name: (typeof adjustments)[number]['name']; factor: number }[] {
  const drawn = adjustments
    .filter(({ name, neutral }) => transform[name].some((bound) => bound !== neutral))
    .map(({ name }) => ({ name, factor: random.uniform(transform[name]) }));
  return random.shuffle(drawn);
}

export const colorJitterKind: ByteKind<ColorJitter> = {
  role: 'bytes',
  make: colorJitter,
  check(_, shape) {
    checkChannels('colorJitter', shape);
    return shape;
  },
  prepare: (transform) => (image, random) => {
    for (const { name, factor } of drawColorJitter(transform, random)) {
      adjustments.find((adjustment) => adjustment.name === name)!.adjust(image, factor);
    }
  },
};
