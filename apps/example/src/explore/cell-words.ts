import { type ConfusionMatrix, formatCount, formatPercent } from '@x/metrics';
import type { Cell } from './confusion-table.tsx';

/** `cat taken for dog`, or on the diagonal `cat recognised`. */
export function cellTitle(classes: readonly string[], { label, predicted }: Cell): string {
  return `${classes[label]} ${label === predicted ? 'recognised' : `taken for ${classes[predicted]}`}`;
}

/** A cell of a confusion matrix: `cat taken for dog: 105 of 1000, 10.5 %`. */
export function cellWords(matrix: ConfusionMatrix, classes: readonly string[], cell: Cell): string {
  const { label, predicted } = cell;
  const share = matrix.normalized('true')[label * classes.length + predicted]!;
  const count = `${formatCount(matrix.at(label, predicted))} of ${formatCount(matrix.support(label))}`;
  return `${cellTitle(classes, cell)}: ${count}, ${formatPercent(share, 1)}`;
}
