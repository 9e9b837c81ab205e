import { createTwoFilesPatch } from 'diff';

/** API reports, or other texts, by their paths. */
export type Reports = ReadonlyMap<string, string>;

/** What differs between the reports that are committed and those of the code, as a unified diff for each path; empty where nothing does. */
export function reportChanges(committed: Reports, actual: Reports): { path: string; diff: string }[] {
  const paths = [...new Set([...committed.keys(), ...actual.keys()])].sort();
  return paths.flatMap((path) => {
    const [before, after] = [committed.get(path), actual.get(path)];
    if (before === after) return [];
    const names = [before === undefined ? 'no report' : 'committed', after === undefined ? 'no module' : 'actual'];
    // Without the two lines that the patch format begins with.
    const patch = createTwoFilesPatch(names[0]!, names[1]!, before ?? '', after ?? '', '', '', { context: 3 });
    return [{ path, diff: patch.replace(/^=+\n/, '') }];
  });
}
