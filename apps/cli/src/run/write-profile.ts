import { type Profile, renderProfile, summarizeProfile, traceEvents } from '@x/trainer';
import type { Output } from '../progress/output.ts';
import { display, runPaths } from './run-folder.ts';
import { writeOutput } from './write-output.ts';

/** Writes what a profiler recorded as a trace and as a table, and shows the table. */
export async function writeProfile(folder: string, profile: Profile, output: Output): Promise<void> {
  const { profile: trace, profileTable } = runPaths(folder);
  const table = renderProfile(summarizeProfile(profile));
  await writeOutput(trace, `${JSON.stringify(traceEvents(profile))}\n`);
  await writeOutput(profileTable, `${table}\n`);
  output.note(
    `\n${table}\n\nprofile: ${display(profileTable)}, and ${display(trace)} for https://ui.perfetto.dev or chrome://tracing\n`,
  );
}
