import { PYTORCH_SETTINGS } from '../pytorch/pytorch-settings.ts';
import { describeWork } from './describe-work.ts';
import { formatColumns } from './format-columns.ts';
import type { Spread } from './spread.ts';
import type { StepResult } from './step-result.ts';
import { summarizeStep } from './summarize-step.ts';

/** The report of `step` for a terminal. */
export function formatStep(result: StepResult): string {
  const { settings, machine, peak, flopPerImage } = result;
  const summary = summarizeStep(result);
  const rows = [
    ['', 'ms/image', 'range', ...(result.pytorch ? ["native's speed", 'range'] : [])],
    ['native engine', ...cells(summary.native, 3)],
  ];
  if (summary.bf16) {
    rows.push(['native engine, bf16', ...cells(summary.bf16.time, 3)]);
  }
  for (const name of ['defaults', 'best'] as const) {
    const theirs = summary.pytorch?.[name];
    if (theirs) rows.push([PYTORCH_SETTINGS[name].title, ...cells(theirs.time, 3), ...cells(theirs.speed, 2, '×')]);
  }
  const loads = [machine.loadBefore, machine.loadAfter].map((load) => load.map((value) => value.toFixed(2)).join(' '));
  return [
    `${describeWork(settings)}; n = ${settings.pairs}, blocks of ${settings.steps}`,
    '',
    formatColumns(rows),
    '',
    `work   ${(flopPerImage / 1e6).toFixed(1)} MFLOP per image; native: ${summary.gigaflops.toFixed(0)} GFLOP/s${peakShare(summary.peakShare)}`,
    ...(summary.bf16 ? [`bf16   ${cells(summary.bf16.speed, 2, '×').join(', ')} the speed of float32`] : []),
    ...(peak ? [`peak   ${describePeak(peak, settings.threads)}`] : []),
    `on     ${machine.cpu}, ${machine.cores} cores, ${machine.platform}`,
    `with   ${describeVersions(result)}`,
    `load   ${loads[0]} before, ${loads[1]} after; others took ${percent(machine.foreignCpuShare)} of the processors during the blocks`,
    `idle   ${idleShares(result)}`,
    ...summary.warnings.map((warning) => `WARNING: ${warning}`),
    '',
  ].join('\n');
}

/** All versions on one line. */
export function describeVersions({ native, pytorch }: StepResult): string {
  const versions = { ...native.versions, ...pytorch?.best.versions };
  return Object.entries(versions)
    .map(([name, version]) => `${name} ${version}`)
    .join(', ');
}

function describePeak({ vectorBits, fused, oneThread, allThreads }: NonNullable<StepResult['peak']>, threads: number) {
  const operation = fused ? 'multiply-add' : 'multiply and add';
  return `${allThreads.toFixed(0)} GFLOP/s with ${threads} threads, ${oneThread.toFixed(0)} with 1 (${vectorBits}-bit ${operation} in registers)`;
}

function idleShares({ native, bf16, pytorch }: StepResult): string {
  const sides = { native, ...(bf16 && { bf16 }), ...pytorch };
  const shares = Object.entries(sides).map(([name, { idleCpuShare }]) => `${name} ${percent(idleCpuShare)}`);
  return `processor time of each side while the others ran: ${shares.join(', ')}`;
}

const cells = ({ median, min, max }: Spread, digits: number, unit = '') => [
  median.toFixed(digits) + unit,
  `${min.toFixed(digits)}..${max.toFixed(digits)}`,
];
const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
const peakShare = (share: number | null) => (share === null ? '' : `, ${percent(share)} of the peak`);
