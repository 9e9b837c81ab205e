import { formatLoss, formatPercent, formatShort } from '../report/format.ts';
import { html, type Markup } from '../report/html.ts';
import { type ChartLine, lineChart } from '../report/line-chart.ts';
import type { LossAndAccuracy } from '../report/run-report.ts';
import { metricName, rankedTrials } from './ranked-trials.ts';
import type { SweepReport } from './sweep-report.ts';

/** The validation curves of all trials on one axis each, coloured by their results as in the picture above. */
export function sweepCurvesSection(report: SweepReport): Markup | undefined {
  const accuracy = lines(report, 'accuracy');
  const loss = lines(report, 'loss');
  if (accuracy.every(({ points }) => points.length === 0)) return undefined;
  return html`<section class="card" aria-labelledby="curves"><h2 id="curves">Learning curves</h2>
<p>Measured on the validation images after each epoch, in the colours of the ${metricName(report.metric)} above; without a result, the colour is the worst one’s.</p>
<div class="charts">
${lineChart({ id: 'validation-accuracy', title: 'Validation accuracy', description: describe(accuracy, formatPercent), lines: accuracy, format: (value) => formatPercent(value), formatTick: (value) => `${formatShort(value * 100)}\u00a0%`, bare: true })}
${lineChart({ id: 'validation-loss', title: 'Validation loss', description: describe(loss, formatLoss), lines: loss, format: formatLoss, formatTick: formatShort, bare: true })}
</div></section>`;
}

/** The best last, above the others. */
function lines(report: SweepReport, figure: keyof LossAndAccuracy): ChartLine[] {
  return rankedTrials(report)
    .reverse()
    .map(({ trial, kind }) => ({
      name: `Trial ${trial.number}`,
      kind: kind ?? 'level-0',
      points: trial.epochs.flatMap(({ epoch, validation }) =>
        validation ? [[epoch, validation[figure]] as const] : [],
      ),
    }));
}

function describe(drawn: readonly ChartLine[], format: (value: number) => string): string {
  return [...drawn]
    .reverse()
    .flatMap(({ name, points }) => {
      const last = points.at(-1);
      return last ? [`${name}: ${format(last[1])} in epoch ${last[0]}.`] : [];
    })
    .join(' ');
}
