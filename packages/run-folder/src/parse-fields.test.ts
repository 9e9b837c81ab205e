import { expect, it } from 'vitest';
import { z } from 'zod';
import { parseFields } from './parse-fields.ts';

const schema = z.strictObject({ a: z.string().min(1) });

it('is safeParse', () => {
  expect(parseFields(schema, { a: 'b' })).toEqual({ success: true, data: { a: 'b' } });
  expect(parseFields(schema, { a: '' }).error?.issues).toMatchObject([{ code: 'too_small', path: ['a'] }]);
});

it('says that a value is nested too deep, wherever that is noticed', () => {
  const depth = 50_000;
  // A length that Zod compares with a number.
  const value = JSON.parse(`{"a":{"length":${'['.repeat(depth)}${']'.repeat(depth)}}}`);
  expect(parseFields(schema, value).error?.issues).toMatchObject([
    { code: 'custom', path: [], message: 'expected at most some hundred values inside each other, actual thousands' },
  ]);
});
