import { join } from 'node:path';
import { replaceSection } from '@x/readme-sections';
import { accuracyResultSchema } from '../accuracy/accuracy-result.ts';
import { formatAccuracyTables } from '../accuracy/format-accuracy.ts';
import { profileResultSchema } from '../profile/profile-result.ts';
import { formatProfiles } from './format-profiles.ts';
import { formatResultsTable } from './format-results-table.ts';
import { readResults } from './read-results.ts';
import { stepResultSchema } from './step-result.ts';

const command = 'pnpm --filter benchmarks table';

/** The README's text with the tables of the results in a folder, of the profiles in its folder `profiles` and of the trainings in `accuracy`. */
export function renderReadme(text: string, folder: string): string {
  const results = readResults(folder, { schema: stepResultSchema, command: 'step' });
  const profiles = readResults(join(folder, 'profiles'), { schema: profileResultSchema, command: 'profile' });
  const accuracies = readResults(join(folder, 'accuracy'), { schema: accuracyResultSchema, command: 'accuracy' });
  const sections = {
    table: formatResultsTable(results),
    accuracy: formatAccuracyTables(accuracies),
    profiles: formatProfiles(profiles),
  };
  return Object.entries(sections).reduce(
    (rendered, [section, content]) => replaceSection(rendered, section, content, { command }),
    text,
  );
}
