import type { ConfusionMatrix, Normalization } from '../accumulators/confusion-matrix.ts';
import { normalizationWords } from './confusion-cells.ts';
import { confusionScale, confusionTable, confusionWords } from './confusion-table.ts';
import { html, type Markup } from './html.ts';

/** The confusion matrix as a heat map, of counts or of shares, and the most frequent confusions in words. */
export function confusionSection(
  matrix: ConfusionMatrix,
  classes: readonly string[],
  normalize?: Normalization,
): Markup {
  const unit = normalize ? ` Numbers are percent of ${normalizationWords[normalize]}.` : undefined;
  return html`<section class="card" aria-labelledby="confusion"><h2 id="confusion">Confusion matrix</h2>
<p>Each row holds the images of one class, each column what they were taken for.${unit} ${confusionWords(matrix, classes)}</p>
${confusionTable(matrix, classes, { labelledBy: 'confusion', normalize })}
${confusionScale(matrix, { normalize })}</section>`;
}
