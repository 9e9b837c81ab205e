import { BenchmarkError } from '../benchmark-error.ts';

const START = '<!-- table: written by `pnpm --filter benchmarks table`, do not edit -->';
const END = '<!-- end of table -->';

/** The text with a new table between its two marks. Errors: marks that are missing. */
export function replaceTable(text: string, table: string): string {
  const start = text.indexOf(START);
  const end = text.indexOf(END, start);
  if (start < 0 || end < 0)
    throw new BenchmarkError(`expected the lines '${START}' and '${END}' in the README, actual none`);
  return `${text.slice(0, start + START.length)}\n${table}\n${text.slice(end)}`;
}
