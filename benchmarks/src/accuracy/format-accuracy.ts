import { markdownTable } from '@x/readme-sections';
import { PYTORCH_SETTINGS } from '../pytorch/pytorch-settings.ts';
import { formatColumns } from '../report/format-columns.ts';
import { type Spread, spread } from '../report/spread.ts';
import type { AccuracyResult, TrainingSide } from './accuracy-result.ts';
import { secondsToTarget } from './seconds-to-target.ts';

interface SideSummary {
  /** Runs that reached the target. */
  reached: number;
  runs: number;
  /** The epoch after which each of those reached it, and the seconds until then; null when none did. */
  epoch: Spread | null;
  training: Spread | null;
  total: Spread | null;
  /** Test accuracy after the last epoch. */
  last: Spread;
}

/** How soon, and how surely, a side reached the target. */
export function summarizeSide({ runs }: TrainingSide, target: number): SideSummary {
  const times = runs.flatMap((run) => secondsToTarget(run, target) ?? []);
  const of = (values: number[]) => (values.length > 0 ? spread(values) : null);
  return {
    reached: times.length,
    runs: runs.length,
    epoch: of(times.map(({ epoch }) => epoch)),
    training: of(times.map(({ training }) => training)),
    total: of(times.map(({ total }) => total)),
    last: spread(runs.map(({ epochs }) => epochs.at(-1)!.accuracy)),
  };
}

const HEADER = ['', 'reached', 'after epoch', 'training, s', 'with evaluations, s', 'last epoch, %'];

/** The two sides as rows of cells, the header first. */
function rowsOf({ settings, native, pytorch }: AccuracyResult): string[][] {
  const precision = settings.precision === 'float32' ? '' : `, ${settings.precision}`;
  const sides: [string, TrainingSide][] = [[`native engine${precision}`, native]];
  if (pytorch) sides.push([PYTORCH_SETTINGS.best.title, pytorch]);
  const rows = sides.map(([name, side]) => {
    const { reached, runs, epoch, training, total, last } = summarizeSide(side, settings.target);
    return [
      name,
      `${reached} of ${runs}`,
      cell(epoch, 0),
      cell(training, 1),
      cell(total, 1),
      cell({ median: 100 * last.median, min: 100 * last.min, max: 100 * last.max }, 2),
    ];
  });
  return [HEADER, ...rows];
}

const titleOf = ({ settings }: AccuracyResult) =>
  `${settings.preset} to ${(100 * settings.target).toFixed(2)} % test accuracy, ${settings.threads} threads; n = ${settings.pairs}`;

function versionsOf({ native, pytorch }: AccuracyResult): string {
  return Object.entries({ ...native.versions, ...pytorch?.versions })
    .map(([name, version]) => `${name} ${version}`)
    .join(', ');
}

/** The report of `accuracy` for a terminal. */
export function formatAccuracy(result: AccuracyResult): string {
  const { cpu, cores, platform, loadBefore } = result.machine;
  return [
    titleOf(result),
    '',
    formatColumns(rowsOf(result)),
    '',
    `on    ${cpu}, ${cores} cores, ${platform}; load ${loadBefore.toFixed(2)} when it began`,
    `with  ${versionsOf(result)}`,
    '',
  ].join('\n');
}

/** Results by name as Markdown tables. */
export function formatAccuracyTables(results: Record<string, AccuracyResult>): string {
  const entries = Object.entries(results).sort(([a], [b]) => (a < b ? -1 : 1));
  if (entries.length === 0) return 'Nothing has been measured yet.';
  return entries.map(([name, result]) => `${tableOf(result)}\n\n${describe(name, result)}`).join('\n\n');
}

function tableOf(result: AccuracyResult): string {
  const [[, ...header], ...rows] = rowsOf(result) as [[string, ...string[]], ...string[][]];
  return markdownTable([[titleOf(result), ...header], ...rows]);
}

const describe = (name: string, { date, machine, ...result }: AccuracyResult) =>
  `- \`${name}\` (${date.slice(0, 10)}): ${machine.cpu}, ${machine.cores} cores; load ${machine.loadBefore.toFixed(2)} when it began; ${versionsOf({ date, machine, ...result })}`;

function cell(value: Spread | null, digits: number): string {
  if (value === null) return '–';
  const [median, min, max] = [value.median, value.min, value.max].map((number) => number.toFixed(digits));
  return min === max ? median! : `${median} (${min}–${max})`;
}
