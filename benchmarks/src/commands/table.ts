import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseOptions } from '../parse-options.ts';
import { formatResultsTable } from '../report/format-results-table.ts';
import { readResults } from '../report/read-results.ts';
import { replaceTable } from '../report/replace-table.ts';

const README = new URL('../../README.md', import.meta.url);
const RESULTS = fileURLToPath(new URL('../../results/', import.meta.url));

/** Writes the results in `results/` into the README's table. */
export async function tableCommand(args: string[]): Promise<void> {
  parseOptions(args, []);
  const results = readResults(RESULTS);
  const text = readFileSync(README, 'utf8');
  writeFileSync(README, replaceTable(text, formatResultsTable(results)));
  process.stdout.write(`README.md: a table of ${Object.keys(results).length} results\n`);
}
