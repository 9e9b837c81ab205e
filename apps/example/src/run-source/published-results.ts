import type { RunSource } from './run-source.ts';

const texts = import.meta.glob<string>('../../../../results/*/*.{json,jsonl}', {
  eager: true,
  query: '?raw',
  import: 'default',
});

/** The runs of this repository's results/, as they were when the page was built. They have no weights. */
export function publishedResults(): RunSource[] {
  const names = new Set(Object.keys(texts).map((path) => path.split('/').at(-2)!));
  return [...names].sort().map((name) => ({
    name,
    readText: async (path) => texts[`../../../../results/${name}/${path}`],
    readBytes: async () => undefined,
  }));
}
