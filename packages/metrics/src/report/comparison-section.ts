import { figureDifference } from './figure-difference.ts';
import { formatLoss, formatPercent } from './format.ts';
import { html, type Markup } from './html.ts';
import { resultOf } from './result.ts';
import type { RunReport } from './run-report.ts';

/** The four figures of the run, next to the published ones where there are any. */
export function comparisonSection(report: RunReport): Markup | undefined {
  const { train, test } = resultOf(report);
  const { published } = report;
  if (train === undefined && test === undefined) return undefined;
  const rows = [
    row('Training loss', 'loss', train?.loss, published?.train?.loss),
    row('Test loss', 'loss', test?.loss, published?.test?.loss),
    row('Training accuracy', 'accuracy', train?.accuracy, published?.train?.accuracy),
    row('Test accuracy', 'accuracy', test?.accuracy, published?.test?.accuracy),
  ];
  const caption = published === undefined ? 'The figures of this run' : `Compared with ${published.name}, as published`;
  return html`<section class="card" aria-labelledby="result"><h2 id="result">Result</h2>
<div class="scroll" role="region" aria-label="${caption}" tabindex="0"><table class="comparison">
<caption>${caption}</caption>
<thead><tr><th scope="col">Figure</th><th scope="col">This run</th>${
    published && html`<th scope="col">Published</th><th scope="col">Difference</th>`
  }</tr></thead>
<tbody>${rows.map(({ name, own, other, difference }) => html`<tr><th scope="row">${name}</th><td>${own}</td>${published && html`<td>${other}</td><td>${difference}</td>`}</tr>`)}</tbody>
</table></div></section>`;
}

function row(name: string, kind: 'loss' | 'accuracy', own: number | undefined, other: number | undefined) {
  const format = (value: number | undefined) => {
    if (value === undefined) return html`<span class="missing">not known</span>`;
    return kind === 'loss' ? formatLoss(value) : formatPercent(value);
  };
  return { name, own: format(own), other: format(other), difference: difference(kind, own, other) };
}

/** By how much a figure is above or below another, and whether that is better; nothing where one is missing. */
export function difference(
  kind: 'loss' | 'accuracy',
  own: number | undefined,
  other: number | undefined,
): Markup | undefined {
  const found = figureDifference(kind, own, other);
  if (found?.better === undefined) return found && html`<span>${found.words}</span>`;
  const word = found.better ? 'better' : 'worse';
  return html`<span class="${word}">${found.words} <small>${word}</small></span>`;
}
