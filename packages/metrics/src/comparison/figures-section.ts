import { difference } from '../report/comparison-section.ts';
import { formatFixed, formatLoss, formatPercent } from '../report/format.ts';
import { html, type Markup } from '../report/html.ts';
import type { LossAndAccuracy, PublishedRow } from '../report/run-report.ts';
import { meanAndDeviation } from '../scores/mean-and-deviation.ts';
import type { ComparisonRow } from './comparison-report.ts';
import { resultOfRun } from './result-of-run.ts';

const columns = [
  ['test', 'accuracy'],
  ['test', 'loss'],
  ['train', 'accuracy'],
  ['train', 'loss'],
] as const;

/** The four figures of each row, mean ± standard deviation over its runs, under the published ones. */
export function figuresSection(rows: readonly ComparisonRow[]): Markup {
  const repeated = rows.some(({ runs }) => runs.length > 1);
  const published = rows.flatMap((row) => row.published ?? []);
  return html`<section class="card" aria-labelledby="figures"><h2 id="figures">Results</h2>
<p>At the end of training${repeated ? '; mean ± sample standard deviation where n runs differ in the seed only' : undefined}.${
    published.length > 0 ? ' Below each figure its difference to the published one.' : undefined
  } Training figures are measured in training mode, with augmentation and dropout.</p>
<div class="scroll" role="region" aria-labelledby="figures" tabindex="0"><table class="comparison rows">
<thead><tr><th scope="col">Row</th><th scope="col">Epochs</th><th scope="col">n</th><th scope="col">Test accuracy</th><th scope="col">Test loss</th><th scope="col">Training accuracy</th><th scope="col">Training loss</th></tr></thead>
<tbody>${rows.map((row, index) => {
    const known = rows.slice(0, index).some((other) => isSame(other.published, row.published));
    return html`${row.published && !known ? publishedRow(row.published) : undefined}${ownRow(row)}`;
  })}</tbody>
</table></div></section>`;
}

const isSame = (a: PublishedRow | undefined, b: PublishedRow | undefined) => JSON.stringify(a) === JSON.stringify(b);

function publishedRow(row: PublishedRow): Markup {
  const cells = columns.map(([kind, metric]) => html`<td>${format(metric, row[kind]?.[metric])}</td>`);
  return html`<tr class="published"><th scope="row">${row.name} <small>published</small></th><td>${row.epochs}</td><td></td>${cells}</tr>`;
}

function ownRow({ name, runs, plannedEpochs, published }: ComparisonRow): Markup {
  const done = runs[0]!.epochs.length;
  const results = runs.map(resultOfRun);
  const cells = columns.map(([kind, metric]) => {
    const split = kind === 'test' && results.every(({ test }) => test === undefined) ? 'validation' : kind;
    const values = results.flatMap((result) => result[split]?.[metric] ?? []);
    if (values.length < runs.length) return html`<td>${format(metric, undefined)}</td>`;
    const apart = split === 'validation' ? html`<small>validation images</small>` : undefined;
    const flips = kind === 'test' ? runs.flatMap(({ evaluation }) => evaluation?.flip?.[metric] ?? []) : [];
    const flip =
      flips.length === runs.length ? html`<small>with test-time flip ${summarise(metric, flips)}</small>` : undefined;
    return html`<td>${summarise(metric, values)}${apart ?? difference(metric, meanAndDeviation(values).mean, published?.[kind]?.[metric])}${flip}</td>`;
  });
  const seeds = runs.map(({ seed }) => seed).join(', ');
  return html`<tr><th scope="row">${name} <small>seed ${seeds}</small></th><td>${done < plannedEpochs ? `${done} of ${plannedEpochs}` : done}</td><td>${runs.length}</td>${cells}</tr>`;
}

/** The mean, and of several values the deviation. */
function summarise(metric: keyof LossAndAccuracy, values: readonly number[]): string {
  const { mean, deviation, n } = meanAndDeviation(values);
  if (metric === 'loss') return n > 1 ? `${formatLoss(mean)} ± ${formatLoss(deviation)}` : formatLoss(mean);
  return n > 1 ? `${formatFixed(mean * 100, 2)} ± ${formatPercent(deviation)}` : formatPercent(mean);
}

function format(metric: keyof LossAndAccuracy, value: number | undefined) {
  return value === undefined ? html`<span class="missing">not known</span>` : summarise(metric, [value]);
}
