import { type RunConfig, readRunConfig } from '@x/run-folder';
import { servedSources } from '../run-source/served-sources.ts';

/** A run that is served beside the page, by the command line's dashboard. */
export interface ServedRun {
  name: string;
  config: RunConfig;
}

/** The runs that are served; null when the page comes from an ordinary host. Rejects with what is wrong with a run's config.json. */
export async function servedRuns(): Promise<ServedRun[] | null> {
  const sources = await servedSources();
  return (
    sources && Promise.all(sources.map(async (source) => ({ name: source.name, config: await readRunConfig(source) })))
  );
}
