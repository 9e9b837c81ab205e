import { classificationScores } from '../accumulators/classification-scores.ts';
import type { ConfusionMatrix } from '../accumulators/confusion-matrix.ts';
import {
  type ConfusionCell,
  type ConfusionCellsOptions,
  confusionCells,
  largestHit,
  largestMistake,
  normalizationWords,
} from './confusion-cells.ts';
import { formatPercent, formatPlural } from './format.ts';
import { html, type Markup } from './html.ts';

export interface ConfusionTableOptions extends ConfusionCellsOptions {
  /** Id of the heading that names the table. */
  labelledBy: string;
}

/** The confusion matrix as a heat map with each class's recall. */
export function confusionTable(
  matrix: ConfusionMatrix,
  classes: readonly string[],
  { labelledBy, ...options }: ConfusionTableOptions,
): Markup {
  const cells = confusionCells(matrix, classes, options);
  const { classes: scores } = classificationScores(matrix);
  const cell = ({ kind, heat, words, text }: ConfusionCell) =>
    html`<td class="${kind}" style="--heat:${heat.toFixed(2)}" title="${words}">${text}</td>`;
  return html`<div class="scroll" role="region" aria-labelledby="${labelledBy}" tabindex="0"><table class="heat">
<thead><tr><th scope="col"><span class="corner">true class</span></th>${classes.map((name) => html`<th scope="col"><span>${name}</span></th>`)}<th scope="col"><span>recall</span></th></tr></thead>
<tbody>${classes.map(
    (name, label) => html`<tr><th scope="row">${name}</th>${cells[label]!.map(cell)}
<td class="recall">${scores[label]!.support === 0 ? 'no images' : formatPercent(scores[label]!.recall, 1)}</td></tr>`,
  )}</tbody>
</table></div>`;
}

/** What the colours of `confusionTable` mean, in words. */
export function confusionScaleWords(
  matrix: ConfusionMatrix,
  { normalize, largest = largestMistake(matrix, normalize) }: ConfusionCellsOptions = {},
): { right: string; mistaken?: string } {
  const whole = normalize ? normalizationWords[normalize] : 'the class';
  return {
    right: `right: 0 to ${formatPercent(largestHit(matrix, normalize), normalize === 'all' ? 1 : 0)} of ${whole}`,
    ...(largest > 0 && { mistaken: `mistaken: 0 to ${formatPercent(largest, 1)} of ${whole}` }),
  };
}

/** What the colours of `confusionTable` mean. */
export function confusionScale(matrix: ConfusionMatrix, options?: ConfusionCellsOptions): Markup {
  const { right, mistaken } = confusionScaleWords(matrix, options);
  return html`<p class="scale"><span><span class="ramp hit" aria-hidden="true"></span>${right}</span>${
    mistaken && html`<span><span class="ramp miss" aria-hidden="true"></span>${mistaken}</span>`
  }</p>`;
}

/** The most frequent confusions in words. */
export function confusionWords(matrix: ConfusionMatrix, classes: readonly string[]): string {
  const top = mistakesOf(matrix)
    .sort((a, b) => b.count - a.count)
    .slice(0, 3);
  if (top.length === 0) return 'There is no mistake.';
  const words = top.map(
    ({ label, predicted, count }) => `${classes[label]} for ${classes[predicted]} (${formatPlural(count, 'time')})`,
  );
  return `Most often confused: ${words.join(', ')}.`;
}

function mistakesOf(matrix: ConfusionMatrix): { label: number; predicted: number; count: number }[] {
  const indices = Array.from({ length: matrix.classes }, (_, index) => index);
  return indices.flatMap((label) =>
    indices.flatMap((predicted) => {
      const count = matrix.at(label, predicted);
      return label === predicted || count === 0 ? [] : [{ label, predicted, count }];
    }),
  );
}
