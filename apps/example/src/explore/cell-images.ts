import type { RunEvaluation } from '@x/run-folder';
import type { Cell } from './confusion-table.tsx';

/** An image behind a cell of a confusion matrix. */
export interface CellImage {
  /** Its position in the split. */
  index: number;
  label: number;
  predicted: number;
  /** Of the class it was taken for and of its own, 0 to 1; known of the most confident mistakes only. */
  probability?: number;
  labelProbability?: number;
}

/**
 * The images of a cell, as far as they are known: the most confident mistakes that the evaluation keeps, surest first; then, where it
 * has every prediction, the other images whose labels are known, in their order. Without a cell the mistakes of all cells.
 *
 * @param labels of the first images of the split: as many as are known
 */
export function cellImages(
  { mistakes, predictions = '' }: RunEvaluation,
  cell: Cell | null,
  labels: ArrayLike<number>,
): CellImage[] {
  if (!cell) return mistakes;
  const { label, predicted } = cell;
  const kept = mistakes.filter((mistake) => mistake.label === label && mistake.predicted === predicted);
  const others: CellImage[] = [];
  for (let index = 0; index < Math.min(labels.length, predictions.length); index++) {
    if (labels[index] !== label || Number(predictions[index]) !== predicted) continue;
    if (!kept.some((mistake) => mistake.index === index)) others.push({ index, label, predicted });
  }
  return [...kept, ...others];
}
