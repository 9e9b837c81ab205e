import type { ConfusionMatrix } from '../accumulators/confusion-matrix.ts';
import { confusionScale, confusionTable, confusionWords, largestMistake } from './confusion-table.ts';
import { html, type Markup } from './html.ts';

/** The confusion matrix as a heat map, and the most frequent confusions in words. */
export function confusionSection(matrix: ConfusionMatrix, classes: readonly string[]): Markup {
  const largest = largestMistake(matrix);
  return html`<section class="card" aria-labelledby="confusion"><h2 id="confusion">Confusion matrix</h2>
<p>Each row holds the images of one class, each column what they were taken for. ${confusionWords(matrix, classes)}</p>
${confusionTable(matrix, classes, { labelledBy: 'confusion', largest })}
${confusionScale(largest)}</section>`;
}
