import { expect, it } from 'vitest';
import { z } from 'zod';
import { check } from './check.ts';
import { TrainerError } from './trainer-error.ts';

const schema = z.strictObject({ a: z.array(z.int()), b: z.json().optional() });
const refuse = (value: unknown) => {
  try {
    check('state', schema, value);
  } catch (error) {
    expect(error).toBeInstanceOf(TrainerError);
    return (error as Error).message;
  }
  throw new Error('expected an error');
};

it('quotes no more of a value than somebody reads', () => {
  expect(refuse({ a: 'x'.repeat(1000) })).toMatch(/^state: a: .*, actual "x{200}…"$/);
  const message = refuse({ a: Array(50).fill('text') });
  expect(message).toMatch(/^state: a\.0: .*; and 30 more$/);
  expect(message.match(/actual/g)).toHaveLength(20);
  expect(refuse({ a: [], ['y'.repeat(1000)]: 1 })).toMatch(/^state: unknown option "y{200}…", remove/);
});

it('says that a value is nested too deep', () => {
  const depth = 20_000;
  expect(refuse({ a: [], b: JSON.parse('['.repeat(depth) + ']'.repeat(depth)) })).toBe(
    'state: expected at most some hundred values inside each other, actual thousands',
  );
});
