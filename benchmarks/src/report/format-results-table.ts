import { NETWORKS } from '../networks.ts';
import { describeVersions } from './format-step.ts';
import type { Spread } from './spread.ts';
import type { StepResult } from './step-result.ts';
import { summarizeStep } from './summarize-step.ts';

const HEADER = [
  'measured',
  'native, ms/image',
  'its bf16 against its float32',
  'PyTorch, its defaults',
  'PyTorch at its best',
  'speed against defaults',
  'against best',
  'share of the peak',
  'n',
];

/** A Markdown table of results by name, one row each, and below it what each was measured on and what makes it doubtful. */
export function formatResultsTable(results: Record<string, StepResult>): string {
  const entries = Object.entries(results).sort(([a], [b]) => (a < b ? -1 : 1));
  if (entries.length === 0) return 'Nothing has been measured yet.';
  const rows = [
    HEADER,
    HEADER.map((_, column) => (column === 0 ? '---' : '--:')),
    ...entries.map(([, row]) => cellsOf(row)),
  ];
  const table = rows.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
  return `${table}\n\n${entries.map(([name, result]) => describeResult(name, result)).join('\n')}`;
}

function cellsOf(result: StepResult): string[] {
  const { settings } = result;
  const { native, bf16, pytorch, peakShare } = summarizeStep(result);
  const work = settings.inference ? 'inference' : 'training step';
  return [
    `${NETWORKS[settings.model].title}, ${work}, batch ${settings.batch}`,
    range(native, 3),
    bf16 === null ? '–' : `${range(bf16.speed, 2)} ×`,
    ...(pytorch
      ? [
          range(pytorch.defaults.time, 3),
          range(pytorch.best.time, 3),
          `${range(pytorch.defaults.speed, 2)} ×`,
          `${range(pytorch.best.speed, 2)} ×`,
        ]
      : ['–', '–', '–', '–']),
    peakShare === null ? '–' : `${(100 * peakShare).toFixed(0)} %`,
    String(settings.pairs),
  ];
}

function describeResult(name: string, result: StepResult): string {
  const { date, settings, machine, peak } = result;
  const facts = [
    `${machine.cpu}, ${machine.cores} cores, ${settings.threads} threads`,
    describeVersions(result),
    ...(peak ? [`peak ${peak.allThreads.toFixed(0)} GFLOP/s`] : []),
    ...summarizeStep(result).warnings.map((warning) => `**${warning}**`),
  ];
  return `- \`${name}\` (${date.slice(0, 10)}): ${facts.join('; ')}`;
}

const range = ({ median, min, max }: Spread, digits: number) =>
  `${median.toFixed(digits)} (${min.toFixed(digits)}–${max.toFixed(digits)})`;
