import { join } from 'node:path';
import { replaceSection } from '@x/readme-sections';
import { profileResultSchema } from '../profile/profile-result.ts';
import { formatProfiles } from './format-profiles.ts';
import { formatResultsTable } from './format-results-table.ts';
import { readResults } from './read-results.ts';
import { stepResultSchema } from './step-result.ts';

const command = 'pnpm --filter benchmarks table';

/** The README's text with the tables of the results in a folder, and of the profiles in its folder `profiles`. */
export function renderReadme(text: string, folder: string): string {
  const results = readResults(folder, { schema: stepResultSchema, command: 'step' });
  const profiles = readResults(join(folder, 'profiles'), { schema: profileResultSchema, command: 'profile' });
  const table = replaceSection(text, 'table', formatResultsTable(results), { command });
  return replaceSection(table, 'profiles', formatProfiles(profiles), { command });
}
