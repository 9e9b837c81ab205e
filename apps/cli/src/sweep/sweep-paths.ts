import { join } from 'node:path';

/** What the folder of a sweep holds beside its trials. */
export const sweepPaths = (folder: string) => ({
  /** The sweep file, with all its defaults. */
  sweepFile: join(folder, 'sweep-file.json'),
  results: join(folder, 'sweep.json'),
  table: join(folder, 'sweep.csv'),
  page: join(folder, 'sweep.html'),
});

/** What a trial is called in the folder of its sweep. */
export const trialName = (number: number): string => `trial-${String(number).padStart(3, '0')}`;

export const trialPaths = (folder: string, number: number) => ({
  /** Its run folder. */
  run: join(folder, trialName(number)),
  /** What its processes wrote. */
  log: join(folder, `${trialName(number)}.log`),
  /** Why it failed; only where it did. */
  failure: join(folder, trialName(number), 'failure.json'),
});
