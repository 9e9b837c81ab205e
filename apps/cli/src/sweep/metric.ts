import { formatPercent } from '../progress/format.ts';
import { metricOf, type TrialRecord } from './read-trial.ts';
import type { MetricName, Sweep } from './sweep-file.ts';

/** What the figures of a trial are called. */
export const metricWords: Record<MetricName, string> = {
  validationAccuracy: 'validation accuracy',
  validationLoss: 'validation loss',
  trainAccuracy: 'train accuracy',
  trainLoss: 'train loss',
};

export const formatMetric = (name: MetricName, value: number): string =>
  name.endsWith('Accuracy') ? formatPercent(value) : value.toFixed(4);

/** The trials, best first; those without a result behind them, in their order. */
export function ranked(records: readonly TrialRecord[], { name, goal }: Sweep['metric']): TrialRecord[] {
  const cost = ({ result }: TrialRecord) => {
    if (!result) return Number.POSITIVE_INFINITY;
    return goal === 'maximize' ? -metricOf(result, name) : metricOf(result, name);
  };
  return [...records].sort((a, b) => {
    const [first, second] = [cost(a), cost(b)];
    return first === second ? a.trial.number - b.trial.number : first < second ? -1 : 1;
  });
}

/** The best of those that are finished. */
export const bestOf = (records: readonly TrialRecord[], metric: Sweep['metric']): TrialRecord | undefined =>
  ranked(records, metric).find(({ result }) => result);
