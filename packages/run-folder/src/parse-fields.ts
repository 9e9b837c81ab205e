import { z } from 'zod';

/**
 * What a schema makes of a value from a file, or what is wrong with it: `safeParse` that never throws. Zod follows values by recursion, and a
 * file may be nested deeper than that reaches.
 */
export function parseFields<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
): z.ZodSafeParseResult<z.output<Schema>> {
  try {
    return schema.safeParse(value);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const message = 'expected at most some hundred values inside each other, actual thousands';
    const issues = [{ code: 'custom' as const, path: [], message, input: undefined }];
    return { success: false, error: new z.ZodError(issues) as z.ZodError<z.output<Schema>> };
  }
}
