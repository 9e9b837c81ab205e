import { formatFixed, formatLoss, formatPercent, formatShort } from '../report/format.ts';
import { html, type Markup } from '../report/html.ts';
import { type ChartLine, lineChart } from '../report/line-chart.ts';
import type { LossAndAccuracy } from '../report/run-report.ts';
import type { ComparisonRun } from './comparison-report.ts';
import type { Curve } from './curves.ts';
import { generalisationGap } from './generalisation-gap.ts';

/** Test accuracy and test loss of all rows on one axis each, with a ring where each is best. */
export function learningCurvesSection(curves: readonly Curve[]): Markup {
  const accuracy = lines(curves, 'accuracy', ({ findings }) => findings?.bestAccuracy.epoch);
  const loss = lines(curves, 'loss', ({ findings }) => findings?.lowestLoss.epoch);
  const validated = curves.filter(({ heldOut }) => heldOut?.split === 'validation').length;
  const [split, title] = validated === curves.length ? ['validation', 'Validation'] : ['test', 'Test'];
  const some = validated > 0 && validated < curves.length;
  return html`<section class="card" aria-labelledby="curves"><h2 id="curves">Learning curves</h2>
<p>Measured on the ${split} images after each epoch${some ? ' (on validation images where a name says so)' : undefined}. The legend gives the last value, a ring marks the best epoch.</p>
<div class="charts">
${lineChart({ id: 'test-accuracy', title: `${title} accuracy`, description: describe(accuracy, formatPercent), lines: accuracy, format: (value) => formatPercent(value), formatTick: percentTick })}
${lineChart({ id: 'test-loss', title: `${title} loss`, description: describe(loss, formatLoss), lines: loss, format: formatLoss, formatTick: formatShort })}
</div></section>`;
}

/** How much better the network is on what it was trained on, epoch by epoch. */
export function gapSection(curves: readonly Curve[]): Markup {
  const accuracy = gapLines(curves, 'accuracy');
  const loss = gapLines(curves, 'loss');
  const formatPoints = (value: number) => `${formatFixed(value * 100, 2)}\u00a0points`;
  return html`<section class="card" aria-labelledby="gap"><h2 id="gap">Generalisation gap</h2>
<p>Above 0 a network does better on the images it is trained on than on new ones. Training figures are the mean over the epoch while the weights change, measured in training mode: on augmented images and with dropout, and the loss with the recipe’s label smoothing. All of this makes training look harder than the test, so a gap below 0 is no error, and gaps of recipes that differ in these are not alike.</p>
<div class="charts">
${lineChart({ id: 'accuracy-gap', title: 'Training − test accuracy', description: describe(accuracy, formatPoints), lines: accuracy, format: formatPoints, formatTick: (value) => formatShort(value * 100), fromZero: true })}
${lineChart({ id: 'loss-gap', title: 'Test − training loss', description: describe(loss, formatLoss), lines: loss, format: formatLoss, formatTick: formatShort, fromZero: true })}
</div></section>`;
}

/** Where each row peaks, and whether its late epochs overfit. */
export function peaksSection(curves: readonly Curve[]): Markup {
  const known = curves.flatMap(({ findings, ...curve }) => (findings ? [{ ...curve, findings }] : []));
  const atEnd = curves.every(({ row }) => row.runs.every(endsWithLast));
  return html`<section class="card" aria-labelledby="peaks"><h2 id="peaks">Where each one peaks, and whether late epochs overfit</h2>
<p>The slope is that of the least-squares line through the test loss of the last quarter of the epochs; it counts as level when the loss changes by less than 1 % there.${atEnd ? ' Results are those of the end of training, not of these epochs.' : undefined}</p>
<div class="scroll" role="region" aria-labelledby="peaks" tabindex="0"><table class="peaks">
<thead><tr><th scope="col">Row</th><th scope="col">Best test accuracy</th><th scope="col">Lowest test loss</th><th scope="col">Gap at the end</th></tr></thead>
<tbody>${known.map(
    ({ name, findings: { bestAccuracy, lowestLoss, accuracyGap } }) => html`<tr><th scope="row">${name}</th>
<td>${formatPercent(bestAccuracy.value)}<small>epoch ${bestAccuracy.epoch}</small></td>
<td>${formatLoss(lowestLoss.value)}<small>epoch ${lowestLoss.epoch}</small></td>
<td>${formatFixed(accuracyGap * 100, 2)}<small>points</small></td></tr>`,
  )}</tbody></table></div>
<ul class="plain">${known.map(({ name, findings }) => html`<li><b>${name}.</b> ${findings.words}</li>`)}</ul></section>`;
}

const endsWithLast = ({ epochs, resultEpoch }: ComparisonRun) =>
  resultEpoch === undefined || resultEpoch === epochs.at(-1)?.epoch;

const percentTick = (value: number) => `${formatShort(value * 100)}\u00a0%`;

function lines(
  curves: readonly Curve[],
  metric: keyof LossAndAccuracy,
  peakOf: (curve: Curve) => number | undefined,
): ChartLine[] {
  return curves.map((curve) => {
    const { name, kind, epochs, heldOut } = curve;
    const peak = peakOf(curve);
    const points = epochs.flatMap((epoch) => {
      const held = heldOut?.scores(epoch);
      return held === undefined ? [] : [[epoch.epoch, held[metric]] as const];
    });
    return { name, kind, points, ...(peak !== undefined && { peak }) };
  });
}

const gapLines = (curves: readonly Curve[], metric: keyof LossAndAccuracy): ChartLine[] =>
  curves.map(({ name, kind, epochs }) => ({
    name,
    kind,
    points: generalisationGap(epochs).map((gap) => [gap.epoch, gap[metric]] as const),
  }));

function describe(lines: readonly ChartLine[], format: (value: number) => string): string {
  return lines
    .flatMap(({ name, points, peak }) => {
      const last = points.at(-1);
      if (last === undefined) return [];
      const best = points.find(([epoch]) => epoch === peak);
      const peakWords = best && best !== last ? `, best ${format(best[1])} in epoch ${best[0]}` : '';
      return [`${name}: ${format(last[1])} in epoch ${last[0]}${peakWords}.`];
    })
    .join(' ');
}
