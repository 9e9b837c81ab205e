import { type LevelKind, levelKind } from '../report/level-kind.ts';
import type { SweepReport, SweepTrial } from './sweep-report.ts';

export interface RankedTrial {
  trial: SweepTrial;
  /** What it is judged by; undefined without a result. */
  value: number | undefined;
  /** Its colour. */
  kind: LevelKind | undefined;
}

/** What the metric is called. */
export const metricName = ({ split, figure }: SweepReport['metric']): string =>
  `${split === 'train' ? 'training' : split} ${figure}`;

export const goalOf = ({ figure }: SweepReport['metric']) => (figure === 'accuracy' ? 'maximize' : 'minimize');

/** Best first, then those without a result in their order. */
export function rankedTrials({ metric, trials }: SweepReport): RankedTrial[] {
  const sign = goalOf(metric) === 'maximize' ? -1 : 1;
  const valued = trials.map((trial) => ({ trial, value: trial.result?.[metric.split]?.[metric.figure] }));
  const values = valued.flatMap(({ value }) => value ?? []);
  const range = {
    best: sign * Math.min(...values.map((value) => sign * value)),
    worst: sign * Math.max(...values.map((value) => sign * value)),
  };
  const cost = (value: number | undefined) => (value === undefined ? Number.POSITIVE_INFINITY : sign * value);
  return valued
    .map(({ trial, value }) => ({ trial, value, kind: value === undefined ? undefined : levelKind(value, range) }))
    .sort((a, b) =>
      cost(a.value) === cost(b.value) ? a.trial.number - b.trial.number : cost(a.value) < cost(b.value) ? -1 : 1,
    );
}
