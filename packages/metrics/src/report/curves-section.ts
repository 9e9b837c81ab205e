import { formatLoss, formatPercent, formatSeconds, formatShort } from './format.ts';
import { type HeldOut, heldOutOf } from './held-out.ts';
import { html, type Markup } from './html.ts';
import { type ChartLine, lineChart } from './line-chart.ts';
import type { ReportEpoch, RunReport } from './run-report.ts';
import { bestEpoch } from './summary.ts';

/** Loss, accuracy and learning rate over the epochs, and the same numbers as a table. */
export function curvesSection(report: RunReport): Markup | undefined {
  const { epochs } = report;
  if (epochs.length === 0) return undefined;
  const loss = metricLines(report, 'loss');
  const accuracy = metricLines(report, 'accuracy');
  return html`<section class="card" aria-labelledby="curves"><h2 id="curves">Learning curves</h2>
${epochs.length === 1 ? html`<p class="note">One epoch is recorded, so each curve is a single point.</p>` : undefined}
<div class="charts">
${lineChart({
  id: 'loss',
  title: 'Loss',
  description: describe(loss, formatLoss),
  lines: loss,
  format: formatLoss,
  formatTick: formatShort,
})}
${lineChart({
  id: 'accuracy',
  title: 'Accuracy',
  description: describe(accuracy, formatPercent),
  lines: accuracy,
  format: (value) => formatPercent(value),
  formatTick: (value) => `${formatShort(value * 100)}\u00a0%`,
})}
${learningRateChart(report)}
${epochTable(epochs)}
</div></section>`;
}

function metricLines({ epochs, published }: RunReport, metric: 'loss' | 'accuracy'): ChartLine[] {
  const heldOut = heldOutOf(epochs);
  const line = (
    kind: 'train' | 'test',
    name: string,
    scores: HeldOut['scores'],
    value: number | undefined,
  ): ChartLine => ({
    name,
    kind,
    points: epochs.flatMap((epoch) => {
      const known = scores(epoch);
      return known ? [[epoch.epoch, known[metric]] as const] : [];
    }),
    ...(value === undefined ? {} : { reference: { name: 'published', value } }),
  });
  const lines = [line('train', 'Training', ({ train }) => train, published?.train?.[metric])];
  if (heldOut?.split === 'test') lines.push(line('test', 'Test', heldOut.scores, published?.test?.[metric]));
  if (heldOut?.split === 'validation') lines.push(line('test', 'Validation', heldOut.scores, undefined));
  return lines;
}

function learningRateChart({ epochs, learningRates }: RunReport): Markup {
  const recorded = learningRates !== undefined && learningRates.length > 0;
  const points = (recorded ? learningRates : epochs).map(({ epoch, learningRate }) => [epoch, learningRate] as const);
  const lines: ChartLine[] = [{ name: recorded ? 'Last step' : 'Last epoch', kind: 'rate', points }];
  const highest = points.reduce((best, point) => (point[1] > best[1] ? point : best), points[0]!);
  return lineChart({
    id: 'learning-rate',
    title: 'Learning rate',
    description: `The learning rate is highest, ${formatShort(highest[1])}, at epoch ${formatShort(highest[0])}; its last value is ${formatShort(points.at(-1)![1])}.`,
    lines,
    format: formatShort,
    formatTick: formatShort,
    fromZero: true,
  });
}

function describe(lines: readonly ChartLine[], format: (value: number) => string): string {
  return lines
    .map(({ name, points, reference }) => {
      const [first, last] = [points[0]!, points.at(-1)!];
      const start = `${name}: ${format(first[1])} in epoch ${first[0]}`;
      const end = first === last ? '' : `, ${format(last[1])} in epoch ${last[0]}`;
      return `${start}${end}${reference ? `; published ${format(reference.value)}` : ''}.`;
    })
    .join(' ');
}

function epochTable(epochs: readonly ReportEpoch[]): Markup {
  const heldOut = heldOutOf(epochs);
  const timed = epochs.some(({ seconds }) => seconds !== undefined);
  const best = epochs.length > 1 ? bestEpoch(epochs) : undefined;
  return html`<div class="numbers"><h3 id="numbers">The numbers</h3>
<div class="scroll tall" role="region" aria-labelledby="numbers" tabindex="0"><table>
<thead><tr><th scope="col" rowspan="2">Epoch</th><th scope="colgroup" colspan="${heldOut ? 2 : 1}">Loss</th><th scope="colgroup" colspan="${heldOut ? 2 : 1}">Accuracy</th><th scope="col" rowspan="2">Rate</th>${
    timed ? html`<th scope="col" rowspan="2">Time</th>` : undefined
  }</tr>
<tr>${['loss', 'accuracy'].map(() => html`<th scope="col">train</th>${heldOut && html`<th scope="col">${heldOut.split}</th>`}`)}</tr></thead>
<tbody>${epochs.map(
    (
      epoch,
    ) => html`<tr${epoch === best ? html` class="best"` : undefined}><th scope="row">${epoch.epoch}${epoch === best ? html` <span>best</span>` : undefined}</th>
<td>${formatLoss(epoch.train.loss)}</td>${heldOut && html`<td>${figure(heldOut.scores(epoch)?.loss, formatLoss)}</td>`}
<td>${formatPercent(epoch.train.accuracy)}</td>${heldOut && html`<td>${figure(heldOut.scores(epoch)?.accuracy, formatPercent)}</td>`}
<td>${formatShort(epoch.learningRate)}</td>${timed ? html`<td>${epoch.seconds === undefined ? undefined : formatSeconds(epoch.seconds)}</td>` : undefined}</tr>`,
  )}</tbody>
</table></div></div>`;
}

const figure = (value: number | undefined, format: (value: number) => string) =>
  value === undefined ? undefined : format(value);
