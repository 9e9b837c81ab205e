import type { RunSource } from './run-source.ts';

/** The runs that the command line serves beside the page; null when the page comes from an ordinary host. */
export async function servedSources(): Promise<RunSource[] | null> {
  const response = await fetchFile('runs.json').catch(() => undefined);
  // A host may answer with anything where it has no such file.
  const index: { runs?: unknown } | null | undefined = await response?.json().catch(() => null);
  return Array.isArray(index?.runs) ? index.runs.map((name) => servedSource(String(name))) : null;
}

function servedSource(name: string): RunSource {
  const addressOf = (path: string) => `runs/${encodeURIComponent(name)}/${path}`;
  return {
    name,
    readText: async (path) => (await fetchFile(addressOf(path)))?.text(),
    async readBytes(path, range) {
      const headers = range && { Range: `bytes=${range.from}-${range.to - 1}` };
      const response = await fetchFile(addressOf(path), headers);
      if (!response) return undefined;
      const bytes = new Uint8Array(await response.arrayBuffer());
      // 206: only the range came.
      return range && response.status !== 206 ? bytes.slice(range.from, range.to) : bytes;
    },
  };
}

/** Undefined where there is no such file; hosts that send their start page then are seen through. */
async function fetchFile(address: string, headers: Record<string, string> = {}): Promise<Response | undefined> {
  const response = await fetch(address, { cache: 'no-store', headers });
  if (response.status === 404 || response.headers.get('content-type')?.includes('text/html')) return undefined;
  if (!response.ok) throw new Error(`${address} cannot be fetched: the server answered ${response.status}.`);
  return response;
}
