import { formatLoss, formatShort } from '@x/metrics';
import { useState } from 'preact/hooks';
import { formatPercentage, formatPercentTick } from '../../components/chart-formats.ts';
import { EpochTable } from '../../components/epoch-table.tsx';
import { type ChartRange, LineChart } from '../../components/line-chart.tsx';
import { joinCurves } from './join-curves.ts';
import type { LiveRun } from './live-run.ts';

const charts = [
  { key: 'loss', title: 'Loss', format: formatLoss, formatTick: formatShort },
  { key: 'accuracy', title: 'Accuracy', format: formatPercentage, formatTick: formatPercentTick },
] as const;

/** Loss and accuracy of every batch, as they are and smoothed, and of the test images after each epoch; both charts zoom together. */
export function LiveCharts({ run }: { run: LiveRun }) {
  const [range, setRange] = useState<ChartRange | null>(null);
  return (
    <>
      <div class="train-charts">
        {charts.map(({ key, title, ...formats }) => {
          const { x, raw, smooth, marks } = joinCurves(run[key], run.testMarks(key));
          return (
            <LineChart
              key={key}
              title={title}
              xLabel="epoch"
              x={x}
              series={[
                { label: 'batch', values: raw, color: 'series-1', faint: true },
                { label: 'batch, smoothed', values: smooth, color: 'series-1' },
                { label: 'test', values: marks, color: 'series-2', line: 'dashed', sparse: true },
              ]}
              {...formats}
              range={range}
              onRange={setRange}
              table={false}
            />
          );
        })}
      </div>
      {range && (
        <button type="button" onClick={() => setRange(null)}>
          Show all epochs
        </button>
      )}
      {run.epochs.length > 0 && <EpochTable epochs={run.epochs} />}
    </>
  );
}
