import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { markdownTable, replaceSection } from '@x/readme-sections';
import { groupRuns, resultsTable } from '@x/run-folder';
import { presets } from '../presets/presets.ts';
import { readRuns } from '../run/read-run.ts';
import { renderFindings } from './render-findings.ts';
import { renderRecipes } from './render-recipes.ts';

const command = 'pnpm --filter cli results';

/** Where a checkout keeps its results and says what they are. */
export const resultsPaths = (root: string) => ({
  results: join(root, 'results'),
  readmes: [join(root, 'README.md'), join(root, 'results', 'README.md')] as const,
});

/** The checkout's README.md and results/README.md, by path, with the sections that the folders of results/ give. */
export async function renderResults(root: string): Promise<Map<string, { before: string; after: string }>> {
  const { results, readmes } = resultsPaths(root);
  const entries = await readdir(results, { withFileTypes: true });
  const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => join(results, name));
  const groups = groupRuns(await readRuns(folders.sort()), { presets });
  const sections: Record<string, string> = {
    results: markdownTable(resultsTable(groups, { expected: presets })),
    findings: renderFindings(groups),
    recipes: renderRecipes(groups),
  };
  const rendered = new Map<string, { before: string; after: string }>();
  for (const file of readmes) {
    const before = await readFile(file, 'utf8');
    const names = Object.keys(sections).filter((name) => file === readmes[1] || name === 'results');
    const after = names.reduce(
      (text, name) => replaceSection(text, name, `\n${sections[name]}\n`, { command }),
      before,
    );
    rendered.set(file, { before, after });
  }
  return rendered;
}
