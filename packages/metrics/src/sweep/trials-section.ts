import { formatLoss, formatPercent, formatSeconds } from '../report/format.ts';
import { html, type Markup } from '../report/html.ts';
import type { LossAndAccuracy } from '../report/run-report.ts';
import { metricName, type RankedTrial, rankedTrials } from './ranked-trials.ts';
import type { SweepReport } from './sweep-report.ts';

const figures = [
  ['validation', 'accuracy'],
  ['validation', 'loss'],
  ['train', 'accuracy'],
  ['train', 'loss'],
] as const;

/** All trials in a table, best first; then why some failed. */
export function trialsSection(report: SweepReport): Markup {
  const { parameters, metric } = report;
  const others = figures.filter(([split, figure]) => split !== metric.split || figure !== metric.figure);
  const failed = report.trials.filter(({ reason }) => reason !== undefined);
  const names = [
    ...parameters.map(({ name }) => name),
    ...others.map(([split, figure]) => metricName({ split, figure })),
  ];
  return html`<section class="card" aria-labelledby="trials"><h2 id="trials">Trials</h2>
<p>Best first. Figures are those of the epoch that a trial ended with; training figures are measured in training mode, with augmentation and dropout.</p>
<div class="scroll" role="region" aria-labelledby="trials" tabindex="0"><table class="trials">
<thead><tr><th scope="col">Trial</th><th scope="col">${metricName(metric)}</th>${names.map((name) => html`<th scope="col">${name}</th>`)}<th scope="col">epochs</th><th scope="col">time</th></tr></thead>
<tbody>${rankedTrials(report).map((ranked) => trialRow(ranked, metric, others))}</tbody>
</table></div>
${failed.length > 0 ? html`<h3>Why trials failed</h3><ul class="plain">${failed.map(({ number, reason }) => html`<li><b>Trial ${number}.</b> ${reason}</li>`)}</ul>` : undefined}</section>`;
}

function trialRow(
  { trial, value, kind }: RankedTrial,
  { figure }: SweepReport['metric'],
  others: readonly (typeof figures)[number][],
): Markup {
  const { number, values, epochs, result, state, href } = trial;
  const seconds = epochs.reduce((sum, epoch) => sum + (epoch.seconds ?? 0), 0);
  const name = href === undefined ? html`${number}` : html`<a href="${href}">${number}</a>`;
  const key = html`<span class="key ${kind ?? 'open'}"></span>`;
  const judged =
    value === undefined ? html`<td class="missing">${state}</td>` : html`<td>${formatFigure(figure, value)}</td>`;
  const rest = others.map(([split, other]) => {
    const scores = result?.[split];
    return html`<td>${scores && formatFigure(other, scores[other])}</td>`;
  });
  return html`<tr><th scope="row">${key}${name}</th>${judged}${values.map((each) => html`<td>${String(each)}</td>`)}${rest}<td>${epochs.length}</td><td>${seconds > 0 ? formatSeconds(seconds) : ''}</td></tr>`;
}

const formatFigure = (figure: keyof LossAndAccuracy, value: number): string =>
  figure === 'accuracy' ? formatPercent(value) : formatLoss(value);
