import type { ParallelContent } from '../figures/parallel-layout.ts';
import { checkParallel, parallelFigure } from '../figures/render-parallel-coordinates.ts';
import { MetricsError } from '../metrics-error.ts';
import { formatLoss, formatPercent, formatPlural } from '../report/format.ts';
import { html, type Markup } from '../report/html.ts';
import { renderPage } from '../report/page.ts';
import { goalOf, metricName, rankedTrials } from './ranked-trials.ts';
import { sweepCurvesSection } from './sweep-curves-section.ts';
import type { SweepReport } from './sweep-report.ts';
import { trialsSection } from './trials-section.ts';

/**
 * A search over settings as one HTML page: the best trial, all trials in parallel coordinates, their learning curves on one axis, all figures
 * in a table. Like the page of `renderReport` it holds everything it shows, runs no script and loads nothing.
 *
 * @throws MetricsError without parameters or trials, or if values cannot be on their axes.
 */
export function renderSweep(report: SweepReport): string {
  const { title, trials } = report;
  if (trials.length === 0) throw new MetricsError('a sweep needs trials, actual none.');
  const content = parallelContent(report);
  checkParallel(content);
  return renderPage({
    title: `${title}: sweep`,
    body: html`${heading(report)}
<section class="card" aria-labelledby="parameters"><h2 id="parameters">Parameters and result</h2>
<p>A line for each trial, through what it tried to what came of it. All of them are listed <a href="#trials">below</a>.</p>
${parallelFigure(content, { id: 'parallel', title: 'Trials in parallel coordinates' })}</section>
${sweepCurvesSection(report)}
${trialsSection(report)}`,
  });
}

function parallelContent(report: SweepReport): ParallelContent {
  const { parameters, metric } = report;
  return {
    axes: [...parameters, { name: metricName(metric), percent: metric.figure === 'accuracy' }],
    rows: rankedTrials(report).map(({ trial, value }) => ({
      name: `trial ${trial.number}`,
      values: [...trial.values, value],
    })),
    goal: goalOf(metric),
  };
}

function heading(report: SweepReport): Markup {
  const { title, trials, parameters, metric, notes = [] } = report;
  const [best] = rankedTrials(report);
  const count = (state: string) => trials.filter((trial) => trial.state === state).length;
  const open = count('waiting') + count('interrupted');
  const states = [
    `${count('finished')} of ${formatPlural(trials.length, 'trial')} finished`,
    ...(count('failed') > 0 ? [`${count('failed')} failed`] : []),
    ...(open > 0 ? [`${open} left`] : []),
  ];
  const format = metric.figure === 'accuracy' ? formatPercent : formatLoss;
  return html`<header>
<p class="eyebrow">Sweep</p>
<h1>${title}</h1>
<p class="status">${states.join(', ')}</p>
${
  best?.value === undefined
    ? undefined
    : html`<p class="headline"><strong>${format(best.value)}</strong> <span>${metricName(metric)} of trial ${best.trial.number}, the best: ${parameters
        .map(({ name }, index) => `${name} ${best.trial.values[index]}`)
        .join(', ')}</span></p>`
}
${notes.map((note) => html`<p class="note">${note}</p>`)}
</header>`;
}
