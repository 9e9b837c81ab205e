import type { ConfusionMatrix, Normalization } from '../accumulators/confusion-matrix.ts';
import { confusionCells, normalizationWords } from '../report/confusion-cells.ts';
import { formatTable } from '../report/format-table.ts';

/** The confusion matrix; names above columns are cut, so that ten classes fit into a terminal. */
export function confusionText(matrix: ConfusionMatrix, classes: readonly string[], normalize?: Normalization): string {
  const cells = confusionCells(matrix, classes, { normalize });
  const table = formatTable([
    ['true \\ predicted', ...classes.map((name) => name.slice(0, 5))],
    ...classes.map((name, label) => [name, ...cells[label]!.map(({ text }) => text)]),
  ]);
  return normalize === undefined ? table : `Percent of ${normalizationWords[normalize]}.\n${table}`;
}
