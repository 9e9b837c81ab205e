import { expect, it } from 'vitest';
import { z } from 'zod';
import { prettifyIssues } from './prettify-issues.ts';

const issuesOf = (value: unknown) => z.strictObject({ a: z.int() }).safeParse(value).error!;

it('says what is wrong with each field, and no more than somebody reads', () => {
  expect(prettifyIssues(issuesOf({ a: 'x' }))).toBe('✖ Invalid input: expected number, received string\n  → at a');
  const long = prettifyIssues(issuesOf({ a: 1, ['b'.repeat(10_000)]: 1 }));
  expect(long).toMatch(/^✖ Unrecognized key: "b+ …$/);
  expect(long).toHaveLength(4002);
});
