import type { z } from 'zod';
import { TrainerError } from './trainer-error.ts';

/** Validates `value` with a schema; the error names each bad field with what was expected and the actual value. */
export function check<Schema extends z.ZodType>(what: string, schema: Schema, value: unknown): z.output<Schema> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const problems = result.error.issues.flatMap((issue) => describeIssue(issue, value));
  throw new TrainerError(`${what}: ${problems.join('; ')}`);
}

function describeIssue(issue: z.core.$ZodIssue, value: unknown): string[] {
  const field = issue.path.join('.');
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => `unknown option "${[...issue.path, key].join('.')}", remove it or correct its name`);
  }
  const actual = issue.path.reduce<unknown>((inner, key) => (inner as Record<PropertyKey, unknown>)?.[key], value);
  return [`${field ? `${field}: ` : ''}${issue.message}, actual ${format(actual)}`];
}

function format(value: unknown): string {
  if (typeof value === 'function') return 'a function';
  if (typeof value === 'object' && value !== null) return Array.isArray(value) ? 'an array' : 'an object';
  return typeof value === 'string' ? JSON.stringify(value) : String(value);
}
