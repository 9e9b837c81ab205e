import { BenchmarkError } from '../benchmark-error.ts';
import type { ProfileResult } from '../profile/profile-result.ts';

/** Two profiles of the same work, by an older and a newer state of the engine. */
export interface ProfilePair {
  name: string;
  before: ProfileResult;
  after: ProfileResult;
}

/**
 * The profiles `NAME-before` and `NAME-after` together, in the order of NAME, the last first, so that `improved` precedes `alexnet`.
 * Errors: other names, one of the two alone, and profiles of different work.
 */
export function pairProfiles(profiles: Record<string, ProfileResult>): ProfilePair[] {
  const names = new Set<string>();
  for (const file of Object.keys(profiles)) {
    const name = /^(.+)-(?:before|after)$/.exec(file)?.[1];
    if (name === undefined)
      throw new BenchmarkError(`expected NAME-before.json or NAME-after.json, actual ${file}.json`);
    names.add(name);
  }
  return [...names]
    .sort()
    .reverse()
    .map((name) => {
      const before = profiles[`${name}-before`];
      const after = profiles[`${name}-after`];
      if (!before || !after) {
        throw new BenchmarkError(`expected ${name}-before.json and ${name}-after.json, actual only one of them`);
      }
      checkSameWork(name, before, after);
      return { name, before, after };
    });
}

function checkSameWork(name: string, before: ProfileResult, after: ProfileResult): void {
  for (const key of ['model', 'batch', 'threads', 'inference', 'precision'] as const) {
    const [expected, actual] = [before.settings[key], after.settings[key]];
    if (expected === actual) continue;
    throw new BenchmarkError(
      `${name}-after.json: expected ${key} ${expected}, as before, actual ${actual}. Measure it again.`,
    );
  }
}
