import type { z } from 'zod';
import { TrainerError } from './trainer-error.ts';

// A damaged file may hold anything: messages quote no more of it than somebody reads.
const MOST_PROBLEMS = 20;
const MOST_CHARACTERS = 200;
const shortened = (text: string) => (text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)}…` : text);

/** Validates `value` with a schema; the error names each bad field with what was expected and the actual value. */
export function check<Schema extends z.ZodType>(what: string, schema: Schema, value: unknown): z.output<Schema> {
  const result = followNested(what, () => schema.safeParse(value));
  if (result.success) return result.data;
  const problems = result.error.issues.flatMap((issue) => describeIssue(issue, value));
  const more = problems.length > MOST_PROBLEMS ? `; and ${problems.length - MOST_PROBLEMS} more` : '';
  throw new TrainerError(`${what}: ${problems.slice(0, MOST_PROBLEMS).join('; ')}${more}`);
}

/** Does what follows a value by recursion. Throws a TrainerError where the value is nested too deep for that. */
export function followNested<Result>(what: string, follow: () => Result): Result {
  try {
    return follow();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new TrainerError(`${what}: expected at most some hundred values inside each other, actual thousands`);
  }
}

function describeIssue(issue: z.core.$ZodIssue, value: unknown): string[] {
  const field = shortened(issue.path.join('.'));
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map(
      (key) => `unknown option "${shortened([...issue.path, key].join('.'))}", remove it or correct its name`,
    );
  }
  const actual = issue.path.reduce<unknown>((inner, key) => (inner as Record<PropertyKey, unknown>)?.[key], value);
  return [`${field ? `${field}: ` : ''}${issue.message}, actual ${format(actual)}`];
}

function format(value: unknown): string {
  if (typeof value === 'function') return 'a function';
  if (typeof value === 'object' && value !== null) return Array.isArray(value) ? 'an array' : 'an object';
  return typeof value === 'string' ? JSON.stringify(shortened(value)) : String(value);
}
