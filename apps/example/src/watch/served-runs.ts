/** What the page shows of a run's config.json. */
export interface ServedRun {
  name: string;
  preset: string;
  model: string;
  epochs: number;
  seed: number;
  engine: string;
}

/** The runs that are served beside the page; null when it comes from an ordinary host. Rejects when what is served makes no sense. */
export async function servedRuns(): Promise<ServedRun[] | null> {
  const names = await fetchJson<{ runs: string[] }>('runs.json');
  if (!names) return null;
  return Promise.all(names.runs.map(servedRun));
}

async function servedRun(name: string): Promise<ServedRun> {
  const config = await fetchJson<{
    preset: string;
    seed: number;
    recipe: { model: string; epochs: number };
    processes: { engine: { name: string; detail: string } }[];
  }>(`runs/${encodeURIComponent(name)}/config.json`);
  if (!config) throw new Error(`the run ${name} has no config.json any more`);
  const engine = config.processes.at(-1)?.engine;
  return {
    name,
    preset: config.preset,
    model: config.recipe.model,
    epochs: config.recipe.epochs,
    seed: config.seed,
    engine: engine ? `${engine.name} (${engine.detail})` : 'unknown',
  };
}

/** Null when there is no such file; many hosts answer with a page of theirs then. */
async function fetchJson<T>(url: string): Promise<T | null> {
  const response = await fetch(url, { cache: 'no-store' }).catch(() => undefined);
  const isJson = response?.headers.get('content-type')?.includes('json') ?? false;
  return response?.ok && isJson ? ((await response.json()) as T) : null;
}
