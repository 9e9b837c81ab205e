import type { RunProcess } from '@x/run-folder';

/** What a run ran on, for people: `AMD EPYC, 2 cores, 8 GB`. */
export function hardwareWords({ processor, cores, memoryGigabytes }: RunProcess['hardware']): string {
  return [processor, `${cores} cores`, ...(memoryGigabytes === null ? [] : [`${memoryGigabytes} GB`])].join(', ');
}
