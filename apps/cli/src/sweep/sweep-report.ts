import { basename } from 'node:path';
import type { SweepReport } from '@x/metrics';
import type { FlagJson } from '../arguments/flag-arguments.ts';
import { formatCount } from '../progress/format.ts';
import type { OpenSweep } from './open-sweep.ts';
import type { TrialRecord } from './read-trial.ts';
import type { MetricName, Parameter } from './sweep-file.ts';
import { trialName } from './sweep-paths.ts';

/** What came of a sweep so far, for its page. */
export function sweepReport({ folder, sweep, trials }: OpenSweep, records: readonly TrialRecord[]): SweepReport {
  const names = Object.keys(sweep.parameters);
  const { validation } = trials[0]!.options.recipe;
  const search = sweep.method === 'grid' ? 'A grid.' : `Random trials of the seed ${sweep.seed}.`;
  return {
    title: basename(folder),
    notes: [
      `${search} Judged by ${formatCount(validation)} images that were held out of the training; the test images were left alone.`,
    ],
    parameters: names.map((name) => ({ name, scale: scaleOf(sweep.parameters[name]!) })),
    metric: metrics[sweep.metric.name],
    trials: records.map(({ trial, state, epochs, result, reason }) => ({
      number: trial.number,
      state,
      values: names.map((name) => axisValue(trial.parameters[name]!)),
      epochs,
      ...(result && { result, href: `${trialName(trial.number)}/report.html` }),
      ...(reason !== undefined && { reason }),
    })),
  };
}

const metrics: Record<MetricName, SweepReport['metric']> = {
  validationAccuracy: { split: 'validation', figure: 'accuracy' },
  validationLoss: { split: 'validation', figure: 'loss' },
  trainAccuracy: { split: 'train', figure: 'accuracy' },
  trainLoss: { split: 'train', figure: 'loss' },
};

/** Of a list of values the one on which they lie more evenly. */
function scaleOf(parameter: Parameter): 'linear' | 'log' {
  if (!('values' in parameter)) return parameter.scale;
  const numbers = parameter.values.filter((value) => typeof value === 'number').sort((a, b) => a - b);
  const [least = 0, most = 0] = [numbers[0], numbers.at(-1)];
  if (numbers.length < Math.max(3, parameter.values.length) || least <= 0) return 'linear';
  const middle = numbers[Math.floor(numbers.length / 2)]!;
  const share = (middle - least) / (most - least);
  const logShare = Math.log(middle / least) / Math.log(most / least);
  return Math.abs(logShare - 0.5) < Math.abs(share - 0.5) ? 'log' : 'linear';
}

/** Numbers as such, all else by its name; a file by its own. */
function axisValue(value: FlagJson): number | string {
  if (typeof value === 'number') return value;
  return typeof value === 'string' ? basename(value) : String(value);
}
