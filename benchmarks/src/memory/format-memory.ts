import { describeWork } from '../report/describe-work.ts';
import { formatColumns } from '../report/format-columns.ts';
import type { MemoryResult } from './memory-result.ts';

/** A step of AlexNet with 64 images should need no more. In bytes. */
const MOST_AT_PEAK = 3 * 2 ** 30;
/** Of the first sample. */
const MOST_GROWTH = 0.02;
/** Before it the JavaScript heap and the pools still find their size. */
const FIRST_STEADY_STEP = 100;

const mebibytes = (bytes: number) => (bytes / 2 ** 20).toFixed(1);

/** The report, and what in it is over a limit. */
export function formatMemory({ settings, machine, samples, peak }: MemoryResult): { text: string; over: string[] } {
  const rows = samples.map(({ step, resident, tensors, tensorBytes, freeBytes }) => [
    String(step),
    mebibytes(resident),
    String(tensors),
    mebibytes(tensorBytes),
    mebibytes(freeBytes),
  ]);
  const table = formatColumns([['step', 'resident MiB', 'tensors', 'their MiB', 'kept free MiB'], ...rows]);
  const first = samples[0]!.resident;
  const growth = Math.max(...samples.map(({ resident }) => resident)) / first - 1;
  const judged = samples[0]!.step >= FIRST_STEADY_STEP;
  const limit = judged ? `limit ${MOST_GROWTH * 100} %` : `not judged before step ${FIRST_STEADY_STEP}`;
  const lines = [
    `${describeWork({ ...settings, inference: false })}, ${machine.isa}; memory over ${settings.steps} steps in one process`,
    '',
    table,
    '',
    `growth after step ${samples[0]!.step}: ${(growth * 100).toFixed(2)} % (${limit})`,
    `peak resident size: ${mebibytes(peak)} MiB (limit ${mebibytes(MOST_AT_PEAK)} MiB)`,
  ];
  const over: string[] = [];
  if (judged && growth > MOST_GROWTH) over.push('the resident size grew');
  if (peak > MOST_AT_PEAK) over.push('the peak is too high');
  return { text: `${lines.join('\n')}\n`, over };
}
