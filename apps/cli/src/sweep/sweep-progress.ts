import { formatDuration, plural } from '../progress/format.ts';
import type { Output } from '../progress/output.ts';
import { bestOf, formatMetric, metricWords } from './metric.ts';
import { parameterWords, type Trial } from './plan-trials.ts';
import { metricOf, type TrialRecord } from './read-trial.ts';
import type { Sweep } from './sweep-file.ts';
import { sweepTimeLeft } from './sweep-time-left.ts';

export interface SweepProgressOptions {
  output: Output;
  metric: Sweep['metric'];
  /** Trials at the same time. */
  parallel: number;
  /** How far all trials are, now. */
  records: () => readonly TrialRecord[];
  /** Milliseconds; for tests. Default performance.now. */
  now?: () => number;
}

export interface SweepProgress {
  onStart(trial: Trial, resumes: boolean): void;
  /** A line that its process wrote. */
  onLine(trial: Trial, line: string): void;
  onEnd(record: TrialRecord): void;
}

/** Shows a sweep: on a terminal a live line for it and one for each trial that runs, elsewhere all that the trials write; and a line for each end. */
export function createSweepProgress({
  output,
  metric,
  parallel,
  records,
  now = () => performance.now(),
}: SweepProgressOptions): SweepProgress {
  const running = new Map<number, string>();
  let estimatedAt = now();
  const words = metricWords[metric.name];
  const figure = ({ result }: TrialRecord) => formatMetric(metric.name, metricOf(result!, metric.name));

  const overview = () => {
    const all = records();
    const count = (state: TrialRecord['state']) => all.filter((record) => record.state === state).length;
    const best = bestOf(all, metric);
    const left = sweepTimeLeft(all, parallel);
    return [
      `${count('finished')} of ${plural(all.length, 'trial')} finished`,
      ...(count('failed') > 0 ? [`${count('failed')} failed`] : []),
      ...(best ? [`best ${words} ${figure(best)} (trial ${best.trial.number})`] : []),
      ...(left ? [`left ${formatDuration(left - (now() - estimatedAt) / 1000)}`] : []),
    ].join('  ');
  };
  const draw = () => {
    const lines = [...running].map(([number, line]) => `${output.colour('cyan', `trial ${number}`)}  ${line}`);
    output.live(lines.length > 0 ? [output.colour('bold', overview()), ...lines] : []);
  };

  return {
    onStart({ number, parameters }, resumes) {
      running.set(number, 'starts');
      const verb = resumes ? 'goes on' : 'starts';
      output.note(`Trial ${number} of ${records().length} ${verb}: ${parameterWords(parameters)}`);
      draw();
    },
    onLine({ number }, line) {
      if (output.isLive) running.set(number, line.trim());
      else output.note(`trial ${number}: ${line}`);
      draw();
    },
    onEnd(record) {
      const { trial, state, reason } = record;
      running.delete(trial.number);
      estimatedAt = now();
      const ends = {
        finished: () => {
          const isBest = bestOf(records(), metric)?.trial === trial;
          return `${words} ${figure(record)}${isBest ? `, ${output.colour('green', 'the best so far')}` : ''}`;
        },
        failed: () => `${output.colour('red', 'failed')}: ${reason}`,
        interrupted: () => `interrupted after ${plural(record.epochs.length, 'epoch')}`,
        waiting: () => 'interrupted before its first checkpoint',
      };
      output.note(`Trial ${trial.number} of ${records().length}: ${ends[state]()}`);
      if (!output.isLive) output.note(overview());
      draw();
    },
  };
}
