import { curveFindings, formatLoss, formatShort } from '@x/metrics';
import type { RunRecord } from '@x/run-folder';
import { useMemo, useState } from 'preact/hooks';
import { formatPercentage, formatPercentTick } from '../components/chart-formats.ts';
import { EpochTable } from '../components/epoch-table.tsx';
import { type ChartRange, LineChart, type LineSeries } from '../components/line-chart.tsx';
import { EpochRange } from './epoch-range.tsx';
import type { OpenedRun } from './opened-run.ts';
import { wholeEpochs } from './whole-epochs.ts';

/** Loss, accuracy and learning rate epoch by epoch; the three zoom together. */
export function LearningCurves({ run: { record } }: { run: OpenedRun }) {
  const [range, setRange] = useState<ChartRange | null>(null);
  const { epochs } = record;
  const charts = useMemo(() => chartsOf(record), [record]);
  const onRange = (next: ChartRange | null) => setRange(wholeEpochs(next, epochs.length));
  return (
    <section class="card" aria-labelledby="learning-curves">
      <h3 id="learning-curves">Learning curves</h3>
      <p>{curveFindings(epochs)?.words}</p>
      <EpochRange last={epochs.length} range={range} onRange={onRange} />
      <div class="charts">
        {charts.map((chart) => (
          <LineChart key={chart.title} xLabel="epoch" {...chart} range={range} onRange={onRange} table={false} />
        ))}
      </div>
      <EpochTable epochs={epochs} />
    </section>
  );
}

function chartsOf({ epochs, result, config: { published } }: RunRecord) {
  const x = epochs.map(({ epoch }) => epoch);
  const metricLines = (metric: 'loss' | 'accuracy'): LineSeries[] => {
    const tested = epochs.some(({ test }) => test);
    // With validation images the test images were used once, at the end.
    const atTheEnd = !tested && result.test !== undefined;
    const constant = (value: number) => x.map(() => value);
    const suffix = metric === 'loss' ? 'Loss' : 'Accuracy';
    const trainFigure = published?.[`train${suffix}`];
    const testFigure = published?.[`test${suffix}`];
    return [
      { label: 'training', values: epochs.map(({ train }) => train[metric]), color: 'series-1' },
      ...(epochs.some(({ validation }) => validation)
        ? [
            {
              label: 'validation',
              values: epochs.map(({ validation }) => validation?.[metric] ?? null),
              color: 'series-3',
            },
          ]
        : []),
      ...(tested
        ? [{ label: 'test', values: epochs.map(({ test }) => test?.[metric] ?? null), color: 'series-2' }]
        : []),
      ...(atTheEnd
        ? [
            {
              label: 'test, at the end',
              values: epochs.map(({ epoch }) => (epoch === result.epoch ? result.test![metric] : null)),
              color: 'series-2',
              sparse: true,
            },
          ]
        : []),
      ...(trainFigure === undefined
        ? []
        : [{ label: 'published training', values: constant(trainFigure), color: 'series-1', line: 'dotted' as const }]),
      ...(testFigure === undefined
        ? []
        : [{ label: 'published test', values: constant(testFigure), color: 'series-2', line: 'dashed' as const }]),
    ];
  };
  return [
    { title: 'Loss', x, series: metricLines('loss'), format: formatLoss, formatTick: formatShort },
    { title: 'Accuracy', x, series: metricLines('accuracy'), format: formatPercentage, formatTick: formatPercentTick },
    {
      title: 'Learning rate',
      x,
      series: [
        { label: 'last step of the epoch', values: epochs.map(({ learningRate }) => learningRate), color: 'series-4' },
      ],
      format: formatShort,
    },
  ];
}
