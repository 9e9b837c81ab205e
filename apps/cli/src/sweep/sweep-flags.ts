import type { Flag } from '../arguments/flag.ts';
import { type FlagJson, flagText } from '../arguments/flag-arguments.ts';
import { suggestion } from '../arguments/parse-arguments.ts';
import { trainFlags } from '../commands/train-flags.ts';

const folderReason = 'each trial has a folder of its own in the folder of the sweep';
const onlyShows = 'it does not train';
const testReason = 'a sweep judges by validation images and leaves the test images alone';

/** Flags of `train` that no trial can have, and why. */
const refused: Readonly<Record<string, string>> = {
  name: folderReason,
  run: folderReason,
  resume: 'the command sweep has a --resume of its own',
  listPresets: onlyShows,
  dryRun: onlyShows,
  testLimit: testReason,
  dashboard: 'a trial has no page of its own; the command dashboard shows one that runs',
  dashboardPort: 'a trial has no page of its own',
};

/** The flag of `train` that a sweep file calls `key`; undefined where there is none. */
export const flagOf = (key: string): Flag<unknown> | undefined =>
  Object.hasOwn(trainFlags, key) ? trainFlags[key as keyof typeof trainFlags] : undefined;

/** Why a sweep cannot have a flag of that name; undefined where it can. */
export function nameProblem(key: string): string | undefined {
  if (!flagOf(key)) {
    const names = Object.keys(trainFlags).filter((name) => !Object.hasOwn(refused, name));
    return `the command train has no such flag.${suggestion(key, names)}`;
  }
  return Object.hasOwn(refused, key) ? `cannot be in a sweep: ${refused[key]}.` : undefined;
}

/** Why a flag, one that a sweep can have, cannot have the value; undefined where it can. */
export function valueProblem(key: string, value: unknown): string | undefined {
  const flag = flagOf(key)!;
  const problem = (expected: string) => `cannot be ${JSON.stringify(value)}: expected ${expected}.`;
  if (!flag.hint) return typeof value === 'boolean' ? undefined : problem('true or false');
  // What the command line would make of it has to be the value itself: "3" is no number.
  const parsed = isFlagJson(value) ? flag.parse(flagText(value)) : undefined;
  if (parsed !== undefined && JSON.stringify(parsed) === JSON.stringify(value)) return undefined;
  const near = typeof value === 'string' ? suggestion(value, flag.choices ?? []) : '';
  const list = Array.isArray(parsed) ? ', as a list' : '';
  return problem(flag.expected + list) + near;
}

const isFlagJson = (value: unknown): value is FlagJson =>
  ['string', 'number', 'boolean'].includes(typeof value) ||
  (Array.isArray(value) && value.every((each) => typeof each === 'number'));
