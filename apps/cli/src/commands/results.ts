import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CommandContext } from '../arguments/command.ts';
import type { ExitCode } from '../cli-error.ts';
import { packageFolder } from '../package-folder.ts';
import { addResult } from '../results/add-result.ts';
import { renderResults, resultsPaths } from '../results/render-results.ts';
import { display, findRun } from '../run/run-folder.ts';

const checkout = join(packageFolder, '../../');

export async function results(names: readonly string[], { output }: CommandContext): Promise<ExitCode> {
  for (const name of names) {
    const folder = await addResult(await findRun(name), resultsPaths(checkout).results);
    output.print(`added ${display(folder)}`);
  }
  for (const [file, { before, after }] of await renderResults(checkout)) {
    if (after !== before) await writeFile(file, after);
    output.print(`${display(file)}: ${after === before ? 'nothing changed' : 'written'}`);
  }
  return 0;
}
