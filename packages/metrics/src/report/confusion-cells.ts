import type { ConfusionMatrix, Normalization } from '../accumulators/confusion-matrix.ts';
import { formatCount, formatFixed, formatPercent } from './format.ts';

/** A cell of a confusion matrix as every form of it shows it. */
export interface ConfusionCell {
  /** The count, or the share in percent. */
  text: string;
  /** Whether it is on the diagonal; of the others, whether it is empty. */
  kind: 'hit' | 'miss' | 'none';
  /** How strong its colour is, 0 to 1: of hits the share, of misses the share of the largest one. */
  heat: number;
  /** The cell in words. */
  words: string;
}

export interface ConfusionCellsOptions {
  /** Shows shares in percent instead of counts. Default: counts, coloured by their share of the true class. */
  normalize?: Normalization | undefined;
  /** The share, 0 to 1, whose mistakes get the full colour. Default: the largest of this matrix. */
  largest?: number | undefined;
}

/** What the shares of a normalised matrix are shares of. */
export const normalizationWords: Record<Normalization, string> = {
  true: 'the true class',
  pred: 'the predicted class',
  all: 'all images',
};

/** The cells, row by row. */
export function confusionCells(
  matrix: ConfusionMatrix,
  classes: readonly string[],
  { normalize, largest = largestMistake(matrix, normalize) }: ConfusionCellsOptions = {},
): ConfusionCell[][] {
  const shares = matrix.normalized(normalize ?? 'true');
  const full = largestHit(matrix, normalize);
  const whole = normalize ? ` of ${normalizationWords[normalize]}` : '';
  return classes.map((name, label) =>
    classes.map((other, predicted) => {
      const count = matrix.at(label, predicted);
      const share = shares[label * matrix.classes + predicted]!;
      const right = label === predicted;
      return {
        text: normalize ? formatFixed(share * 100, 1) : formatCount(count),
        kind: right ? 'hit' : count === 0 ? 'none' : 'miss',
        heat: right ? share / full : share / (largest || 1),
        words: `${name} ${right ? 'recognised' : `taken for ${other}`}: ${count} of ${matrix.support(label)} (${formatPercent(share, 1)}${whole})`,
      };
    }),
  );
}

/** The share that gets the full colour on the diagonal: the whole, but of shares of all images the largest there is. */
export function largestHit(matrix: ConfusionMatrix, normalize: Normalization = 'true'): number {
  if (normalize !== 'all') return 1;
  return (
    matrix.normalized('all').reduce((most, share, index) => (isHit(index, matrix) ? Math.max(most, share) : most), 0) ||
    1
  );
}

/** The largest share of a class, 0 to 1, that was taken for one other; or of what the shares are normalised by. */
export function largestMistake(matrix: ConfusionMatrix, normalize: Normalization = 'true'): number {
  return matrix
    .normalized(normalize)
    .reduce((most, share, index) => (isHit(index, matrix) ? most : Math.max(most, share)), 0);
}

/** Whether a cell, counted row by row, is on the diagonal. */
const isHit = (index: number, { classes }: ConfusionMatrix) => index % (classes + 1) === 0;
