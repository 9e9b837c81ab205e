import { z } from 'zod';

const anneal = z.enum(['linear', 'cos']);

/** Every schedule as plain, serialisable data: made by `constant()`, `stepDecay()`, `cosine()` or `oneCycle()`. */
export const scheduleSchema = z.discriminatedUnion(
  'name',
  [
    z.strictObject({ name: z.literal('constant') }),
    z.strictObject({
      name: z.literal('stepDecay'),
      everyEpochs: z.number().positive(),
      factor: z.number().positive(),
    }),
    z.strictObject({
      name: z.literal('cosine'),
      warmupEpochs: z.number().min(0),
      warmupStartFactor: z.number().positive().max(1),
      finalFactor: z.number().min(0).max(1),
    }),
    z.strictObject({
      name: z.literal('oneCycle'),
      pctStart: z.number().min(0).max(1),
      anneal,
      divFactor: z.number().positive(),
      finalDivFactor: z.number().positive(),
    }),
  ],
  { error: 'expected a schedule made by constant(), stepDecay(), cosine() or oneCycle()' },
);
export type Schedule = z.infer<typeof scheduleSchema>;

/** One schedule's description. */
export type ScheduleNamed<Name extends Schedule['name']> = Extract<Schedule, { name: Name }>;
