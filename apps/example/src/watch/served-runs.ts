import { type RunConfig, type RunFiles, readRunConfig } from '@x/run-folder';

/** A run that is served beside the page, by the command line's dashboard. */
export interface ServedRun {
  name: string;
  config: RunConfig;
}

/** The runs that are served; null when the page comes from an ordinary host. Rejects with what is wrong with a run's config.json. */
export async function servedRuns(): Promise<ServedRun[] | null> {
  const text = await fetchText('runs.json');
  if (text === undefined) return null;
  const { runs } = JSON.parse(text) as { runs: string[] };
  return Promise.all(runs.map(async (name) => ({ name, config: await readRunConfig(servedFiles(name)) })));
}

/** The files of a served run. */
export const servedFiles = (name: string): RunFiles => ({
  name,
  readText: (path) => fetchText(`runs/${encodeURIComponent(name)}/${path}`),
});

/** Undefined when there is no such file. Many hosts answer with a page of theirs then. */
async function fetchText(url: string): Promise<string | undefined> {
  const response = await fetch(url, { cache: 'no-store' }).catch(() => undefined);
  const isJson = response?.headers.get('content-type')?.includes('json') ?? false;
  return response?.ok && isJson ? response.text() : undefined;
}
