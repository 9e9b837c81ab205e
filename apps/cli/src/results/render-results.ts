import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { markdownTable, replaceSection } from '@x/readme-sections';
import { groupRuns, resultsTable } from '@x/run-folder';
import { presets } from '../presets/presets.ts';
import { readRuns } from '../run/read-run.ts';
import { renderFindings } from './render-findings.ts';
import { renderRecipes } from './render-recipes.ts';
import { translateTable } from './translate-table.ts';

const command = 'pnpm --filter cli results';

/** Where a checkout keeps its results and says what they are. */
export const resultsPaths = (root: string) => ({
  results: join(root, 'results'),
  readme: join(root, 'README.md'),
  chineseReadme: join(root, 'README.zh-CN.md'),
  resultsReadme: join(root, 'results', 'README.md'),
});

/** The checkout's README.md in both languages and results/README.md, by path, with the sections that the folders of results/ give. */
export async function renderResults(root: string): Promise<Map<string, { before: string; after: string }>> {
  const { results, readme, chineseReadme, resultsReadme } = resultsPaths(root);
  const entries = await readdir(results, { withFileTypes: true });
  const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => join(results, name));
  const groups = groupRuns(await readRuns(folders.sort()), { presets });
  const table = resultsTable(groups, { expected: presets });
  const sections: Record<string, Record<string, string>> = {
    [readme]: { results: markdownTable(table) },
    [chineseReadme]: { results: markdownTable(translateTable(table)) },
    [resultsReadme]: {
      results: markdownTable(table),
      findings: renderFindings(groups),
      recipes: renderRecipes(groups),
    },
  };
  const rendered = new Map<string, { before: string; after: string }>();
  for (const [file, contents] of Object.entries(sections)) {
    const before = await readFile(file, 'utf8');
    const after = Object.entries(contents).reduce(
      (text, [name, content]) => replaceSection(text, name, `\n${content}\n`, { command }),
      before,
    );
    rendered.set(file, { before, after });
  }
  return rendered;
}
