import type { ConfusionMatrix } from '../accumulators/confusion-matrix.ts';
import { formatCount, formatPercent, formatPlural } from './format.ts';
import { html, type Markup } from './html.ts';

/** The confusion matrix as a heat map with counts and each class's recall, and the most frequent confusions in words. */
export function confusionSection(matrix: ConfusionMatrix, classes: readonly string[]): Markup {
  const rows = classes.map((_, label) => classes.map((_, predicted) => matrix.at(label, predicted)));
  const supports = rows.map((row) => row.reduce((sum, count) => sum + count, 0));
  const share = (label: number, predicted: number) => rows[label]![predicted]! / (supports[label]! || 1);
  const mistakes = rows.flatMap((row, label) =>
    row.flatMap((count, predicted) => (label === predicted || count === 0 ? [] : [{ label, predicted, count }])),
  );
  const largest = mistakes.reduce((most, { label, predicted }) => Math.max(most, share(label, predicted)), 0);

  const cell = (label: number, predicted: number) => {
    const count = rows[label]![predicted]!;
    const right = label === predicted;
    const heat = right ? share(label, predicted) : share(label, predicted) / (largest || 1);
    const words = right ? `${classes[label]} recognised: ` : `${classes[label]} taken for ${classes[predicted]}: `;
    return html`<td class="${right ? 'hit' : count === 0 ? 'none' : 'miss'}" style="--heat:${heat.toFixed(2)}" title="${words}${count} of ${supports[label]} (${formatPercent(share(label, predicted), 1)})">${formatCount(count)}</td>`;
  };

  return html`<section class="card" aria-labelledby="confusion"><h2 id="confusion">Confusion matrix</h2>
<p>Each row holds the images of one class, each column what they were taken for. ${confusionWords(mistakes, classes)}</p>
<div class="scroll" role="region" aria-labelledby="confusion" tabindex="0"><table class="heat">
<thead><tr><th scope="col"><span class="corner">true class</span></th>${classes.map((name) => html`<th scope="col"><span>${name}</span></th>`)}<th scope="col"><span>recall</span></th></tr></thead>
<tbody>${classes.map(
    (name, label) => html`<tr><th scope="row">${name}</th>${classes.map((_, predicted) => cell(label, predicted))}
<td class="recall">${supports[label] === 0 ? 'no images' : formatPercent(share(label, label), 1)}</td></tr>`,
  )}</tbody>
</table></div>
<p class="scale"><span><span class="ramp hit" aria-hidden="true"></span>right: 0 to 100 % of the class</span>${
    largest > 0
      ? html`<span><span class="ramp miss" aria-hidden="true"></span>mistaken: 0 to ${formatPercent(largest, 1)} of the class</span>`
      : undefined
  }</p></section>`;
}

function confusionWords(
  mistakes: readonly { label: number; predicted: number; count: number }[],
  classes: readonly string[],
): string {
  if (mistakes.length === 0) return 'There is no mistake.';
  const top = [...mistakes].sort((a, b) => b.count - a.count).slice(0, 3);
  const words = top.map(
    ({ label, predicted, count }) => `${classes[label]} for ${classes[predicted]} (${formatPlural(count, 'time')})`,
  );
  return `Most often confused: ${words.join(', ')}.`;
}
