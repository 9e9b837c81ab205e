import { formatCount } from '@x/metrics';
import type { TrainingSettings } from './training-settings.ts';

/** How many images there are to choose from. */
export interface ImageCounts {
  training: number;
  test: number;
}

export type NumberFieldName = Exclude<keyof TrainingSettings, 'optimizer' | 'augmentation'>;

interface NumberField {
  title: string;
  /** A line below the field. */
  hint?: string;
  /** Only whole numbers. Default true. */
  whole?: boolean;
  /** The allowed values, both ends included. */
  range: (images: ImageCounts) => [from: number, to: number];
}

/** The fields in which a number is typed, in the form's order. */
export const numberFields: Record<NumberFieldName, NumberField> = {
  trainingImages: { title: 'Training images', hint: 'the first so many', range: ({ training }) => [10, training] },
  testImages: { title: 'Test images', hint: 'tested after each epoch', range: ({ test }) => [10, test] },
  epochs: { title: 'Epochs', hint: 'passes over the training images', range: () => [1, 1000] },
  batchSize: { title: 'Batch size', hint: 'images per step', range: () => [2, 1024] },
  learningRate: {
    title: 'Learning rate',
    hint: 'the highest: it rises, then falls to 0',
    whole: false,
    range: () => [0.000001, 10],
  },
  seed: { title: 'Seed', hint: 'the same seed, the same training', range: () => [0, 2 ** 31 - 1] },
};

/** What is wrong with a text that was typed into a field, and what was expected; undefined if nothing is. */
export function problemOf(name: NumberFieldName, text: string, images: ImageCounts): string | undefined {
  const { whole = true, range } = numberFields[name];
  const [from, to] = range(images);
  const expected = `Expected a ${whole ? 'whole ' : ''}number from ${format(from)} to ${format(to)}`;
  const value = parseNumber(text);
  if (value === undefined) return `${expected}${text.trim() === '' ? '.' : `, not “${text.trim().slice(0, 20)}”.`}`;
  if (value < from || value > to || (whole && !Number.isInteger(value))) return `${expected}, not ${format(value)}.`;
  return undefined;
}

/** The number that a text is, whatever its range; undefined if it is none. */
export function parseNumber(text: string): number | undefined {
  // Not Number() alone: it takes '' for 0 and '0x10' for 16. Thousands may stand apart, as the page writes them.
  const trimmed = text.trim();
  const plain = /^\d{1,3}([,\s]\d{3})+$/.test(trimmed) ? trimmed.replace(/[,\s]/g, '') : trimmed;
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(plain) ? Number(plain) : undefined;
}

const format = (value: number) => (Number.isInteger(value) ? formatCount(value) : String(value));
