import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseOptions } from '../parse-options.ts';
import { renderReadme } from '../report/render-readme.ts';

const README = new URL('../../README.md', import.meta.url);
const RESULTS = fileURLToPath(new URL('../../results/', import.meta.url));

/** Writes the results in `results/` and the profiles in `results/profiles/` into the README's tables. */
export async function tableCommand(args: string[]): Promise<void> {
  parseOptions(args, []);
  const text = readFileSync(README, 'utf8');
  const rendered = renderReadme(text, RESULTS);
  writeFileSync(README, rendered);
  process.stdout.write(`README.md: ${rendered === text ? 'nothing changed' : 'new tables'}\n`);
}
