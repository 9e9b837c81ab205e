import { z } from 'zod';

const anneal = z.enum(['linear', 'cos']);
const factor = z.number().positive();
const finalFactor = z.number().min(0).max(1);

/** The schedules that a warm-up can go before. */
const laterSchedules = [
  z.strictObject({ name: z.literal('constant') }),
  z.strictObject({
    name: z.literal('stepDecay'),
    everyEpochs: z.number().positive(),
    factor,
  }),
  z.strictObject({
    name: z.literal('multiStep'),
    milestones: z
      .array(z.int().min(1))
      .min(1)
      .refine((epochs) => epochs.every((epoch, index) => index === 0 || epoch > epochs[index - 1]!), {
        error: 'expected rising numbers of epochs',
      }),
    factor,
  }),
  z.strictObject({ name: z.literal('exponential'), factor }),
  z.strictObject({ name: z.literal('polynomial'), power: z.number().positive(), finalFactor }),
  z.strictObject({
    name: z.literal('cosine'),
    warmupEpochs: z.number().min(0),
    warmupStartFactor: z.number().positive().max(1),
    finalFactor,
  }),
  z.strictObject({
    name: z.literal('cosineRestarts'),
    firstEpochs: z.number().positive(),
    multiplier: z.number().min(1),
    finalFactor,
  }),
  z.strictObject({
    name: z.literal('reduceOnPlateau'),
    factor: z.number().positive().lt(1),
    patience: z.int().min(0),
    threshold: z.number().min(0),
    thresholdMode: z.enum(['rel', 'abs']),
    cooldown: z.int().min(0),
    minLearningRate: z.number().min(0),
    epsilon: z.number().min(0),
  }),
] as const;

/** Every schedule as plain, serialisable data, as the functions of their names make them. */
export const scheduleSchema = z.discriminatedUnion(
  'name',
  [
    ...laterSchedules,
    z.strictObject({
      name: z.literal('oneCycle'),
      pctStart: z.number().min(0).max(1),
      anneal,
      divFactor: z.number().positive(),
      finalDivFactor: z.number().positive(),
    }),
    z.strictObject({
      name: z.literal('warmup'),
      epochs: z.number().positive(),
      startFactor: z.number().positive().max(1),
      schedule: z.discriminatedUnion('name', laterSchedules, {
        error:
          'expected a schedule made by constant(), stepDecay(), multiStep(), exponential(), polynomial(), cosine(), cosineRestarts() or reduceOnPlateau(); oneCycle() has a rise of its own, pctStart',
      }),
    }),
  ],
  {
    error:
      'expected a schedule made by constant(), stepDecay(), multiStep(), exponential(), polynomial(), cosine(), cosineRestarts(), oneCycle(), reduceOnPlateau() or warmup()',
  },
);
/** A learning-rate schedule as plain data, which checkpoints and run folders keep; made by `oneCycle()`, `cosine()` and the others. */
export type Schedule = z.infer<typeof scheduleSchema>;

/** One schedule's description. */
export type ScheduleNamed<Name extends Schedule['name']> = Extract<Schedule, { name: Name }>;
