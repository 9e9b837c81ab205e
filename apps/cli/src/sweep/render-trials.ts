import { formatTable } from '@x/metrics';
import { secondsOf } from '@x/run-folder';
import { formatDuration } from '../progress/format.ts';
import { formatMetric, metricWords, ranked } from './metric.ts';
import { metricOf, type TrialRecord } from './read-trial.ts';
import { type MetricName, metricGoals, type Sweep } from './sweep-file.ts';

/** The trials as a table: what they tried, what came of it, best first; then why some failed. */
export function renderTrials(records: readonly TrialRecord[], { metric, parameters }: Sweep): string {
  const names = Object.keys(parameters);
  const figures = metricsFrom(metric.name);
  const table = formatTable([
    ['trial', ...names, ...figures.map((name) => metricWords[name]), 'epochs', 'time', 'state'],
    ...ranked(records, metric).map((record) => [
      String(record.trial.number),
      ...names.map((name) => String(record.trial.parameters[name])),
      ...figures.map((name) => (record.result ? formatMetric(name, metricOf(record.result, name)) : '')),
      String(record.epochs.length),
      record.epochs.length > 0 ? formatDuration(secondsOf(record.epochs)) : '',
      record.state,
    ]),
  ]);
  const reasons = records.flatMap(({ trial, reason }) =>
    reason === undefined ? [] : [`trial ${trial.number} failed: ${reason}`],
  );
  return [table, ...(reasons.length > 0 ? ['', ...reasons] : [])].join('\n');
}

/** All figures of a trial, the one that it is judged by first. */
export const metricsFrom = (first: MetricName): MetricName[] => [
  first,
  ...(Object.keys(metricGoals) as MetricName[]).filter((name) => name !== first),
];
