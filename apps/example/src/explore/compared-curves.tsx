import {
  type ComparisonRow,
  curveFindings,
  formatLoss,
  formatShort,
  generalisationGap,
  meanEpochs,
  type ReportEpoch,
} from '@x/metrics';
import { useMemo, useState } from 'preact/hooks';
import { formatPercentage, formatPercentTick, formatPoints, formatPointsTick } from '../components/chart-formats.ts';
import { type ChartRange, LineChart, type LineSeries } from '../components/line-chart.tsx';
import { EpochRange } from './epoch-range.tsx';
import { lineStyle, RowChoice } from './row-choice.tsx';
import { wholeEpochs } from './whole-epochs.ts';

/** Learning curves of all rows on one axis, and how much better each is on what it was trained on. */
export function ComparedCurves({ rows }: { rows: readonly ComparisonRow[] }) {
  const [range, setRange] = useState<ChartRange | null>(null);
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  const curves = useMemo(() => curvesOf(rows), [rows]);
  const last = Math.max(...curves.map(({ epochs }) => epochs.at(-1)!.epoch));
  const charts = useMemo(
    () =>
      chartsOf(
        curves.filter(({ name }) => !hidden.has(name)),
        last,
      ),
    [curves, hidden, last],
  );
  const onRange = (next: ChartRange | null) => setRange(wholeEpochs(next, last));
  return (
    <section class="card" aria-labelledby="compared-curves">
      <h3 id="compared-curves">Learning curves and generalisation gap</h3>
      <RowChoice names={curves.map(({ name }) => name)} hidden={hidden} onHidden={setHidden} />
      <EpochRange last={last} range={range} onRange={onRange} />
      <div class="charts">
        {charts.map((chart) => (
          <LineChart key={chart.title} xLabel="epoch" {...chart} range={range} onRange={onRange} />
        ))}
      </div>
      <p class="quiet small">
        Above 0 a network does better on the images it is trained on than on new ones. Training figures are measured in
        training mode, on augmented images and with dropout, so a gap below 0 is no error.
      </p>
      <ul class="plain">
        {curves.map(({ name, epochs }) => (
          <li key={name}>
            <b>{name}</b> {curveFindings(epochs)?.words ?? 'It was measured on training images only.'}
          </li>
        ))}
      </ul>
    </section>
  );
}

interface Curve {
  name: string;
  epochs: ReportEpoch[];
  style: Pick<LineSeries, 'color' | 'line'>;
  split: 'test' | 'validation';
}

function curvesOf(rows: readonly ComparisonRow[]): Curve[] {
  return rows.map(({ name, runs }, index) => {
    const epochs = meanEpochs(runs);
    const split = curveFindings(epochs)?.split ?? 'test';
    return { name: split === 'test' ? name : `${name}, on validation images`, epochs, style: lineStyle(index), split };
  });
}

function chartsOf(curves: readonly Curve[], last: number) {
  const x = Array.from({ length: last }, (_, index) => index + 1);
  const lines = (valuesOf: (curve: Curve) => Map<number, number>): LineSeries[] =>
    curves.map((curve) => {
      const values = valuesOf(curve);
      return { label: curve.name, values: x.map((epoch) => values.get(epoch) ?? null), ...curve.style };
    });
  const held = (metric: 'loss' | 'accuracy') =>
    lines(
      ({ epochs, split }) =>
        new Map(epochs.flatMap((epoch) => (epoch[split] ? [[epoch.epoch, epoch[split][metric]]] : []))),
    );
  const gap = (metric: 'loss' | 'accuracy') =>
    lines(({ epochs }) => new Map(generalisationGap(epochs).map((one) => [one.epoch, one[metric]])));
  return [
    { title: 'Test accuracy', x, series: held('accuracy'), format: formatPercentage, formatTick: formatPercentTick },
    { title: 'Test loss', x, series: held('loss'), format: formatLoss, formatTick: formatShort },
    {
      title: 'Training − test accuracy, points',
      x,
      series: gap('accuracy'),
      format: formatPoints,
      formatTick: formatPointsTick,
    },
    { title: 'Test − training loss', x, series: gap('loss'), format: formatLoss, formatTick: formatShort },
  ];
}
