import type { ConfusionMatrix } from '../accumulators/confusion-matrix.ts';
import { formatCount, formatPercent, formatPlural } from './format.ts';
import { html, type Markup } from './html.ts';

export interface ConfusionTableOptions {
  /** Id of the heading that names the table. */
  labelledBy: string;
  /** The share of a class, 0 to 1, whose mistakes get the full colour. */
  largest: number;
}

/** The confusion matrix as a heat map with counts and each class's recall. */
export function confusionTable(
  matrix: ConfusionMatrix,
  classes: readonly string[],
  { labelledBy, largest }: ConfusionTableOptions,
): Markup {
  const shares = matrix.normalized('true');
  const share = (label: number, predicted: number) => shares[label * matrix.classes + predicted]!;
  const cell = (label: number, predicted: number) => {
    const count = matrix.at(label, predicted);
    const right = label === predicted;
    const heat = right ? share(label, predicted) : share(label, predicted) / (largest || 1);
    const words = right ? `${classes[label]} recognised: ` : `${classes[label]} taken for ${classes[predicted]}: `;
    return html`<td class="${right ? 'hit' : count === 0 ? 'none' : 'miss'}" style="--heat:${heat.toFixed(2)}" title="${words}${count} of ${matrix.support(label)} (${formatPercent(share(label, predicted), 1)})">${formatCount(count)}</td>`;
  };
  return html`<div class="scroll" role="region" aria-labelledby="${labelledBy}" tabindex="0"><table class="heat">
<thead><tr><th scope="col"><span class="corner">true class</span></th>${classes.map((name) => html`<th scope="col"><span>${name}</span></th>`)}<th scope="col"><span>recall</span></th></tr></thead>
<tbody>${classes.map(
    (name, label) => html`<tr><th scope="row">${name}</th>${classes.map((_, predicted) => cell(label, predicted))}
<td class="recall">${matrix.support(label) === 0 ? 'no images' : formatPercent(share(label, label), 1)}</td></tr>`,
  )}</tbody>
</table></div>`;
}

/** What the colours of `confusionTable` mean. */
export function confusionScale(largest: number): Markup {
  return html`<p class="scale"><span><span class="ramp hit" aria-hidden="true"></span>right: 0 to 100 % of the class</span>${
    largest > 0
      ? html`<span><span class="ramp miss" aria-hidden="true"></span>mistaken: 0 to ${formatPercent(largest, 1)} of the class</span>`
      : undefined
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

/** The largest share of a class that was taken for one other, 0 to 1. */
export function largestMistake(matrix: ConfusionMatrix): number {
  return mistakesOf(matrix).reduce((most, { label, count }) => Math.max(most, count / matrix.support(label)), 0);
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
