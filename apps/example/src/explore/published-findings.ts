import type { Findings } from '../run-source/find-runs.ts';

/** The published results, or when a name is given only if it is one of theirs. They are loaded when they are asked for. */
export async function publishedFindings(named?: string): Promise<Findings> {
  const { publishedResults } = await import('../run-source/published-results.ts');
  const runs = publishedResults();
  const wanted = named === undefined || runs.some(({ name }) => name === named);
  return { runs: wanted ? runs : [], problems: [] };
}
