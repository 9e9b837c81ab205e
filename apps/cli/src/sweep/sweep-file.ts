import { z } from 'zod';
import type { FlagJson } from '../arguments/flag-arguments.ts';
import { suggestion } from '../arguments/parse-arguments.ts';
import { flagOf, nameProblem, valueProblem } from './sweep-flags.ts';

/** What a sweep can choose by, best first; with the goal of each. */
export const metricGoals = {
  validationAccuracy: 'maximize',
  validationLoss: 'minimize',
  trainAccuracy: 'maximize',
  trainLoss: 'minimize',
} as const;
export type MetricName = keyof typeof metricGoals;

/** More would not end, and a grid of many parameters soon has more. */
export const mostTrials = 1000;

const metricNames = Object.keys(metricGoals) as [MetricName, ...MetricName[]];

/** An object without other fields than these; of others the error names those that were meant. */
function fields<Shape extends z.core.$ZodLooseShape>(shape: Shape) {
  const names = Object.keys(shape);
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? (issue.keys as string[])
            .map((key) => `unknown field "${key}": expected ${names.join(', ')}.${suggestion(key, names)}`)
            .join('\n')
        : undefined,
  });
}

const parameterSchema = fields({
  /** The values to try. */
  values: z.array(z.unknown()).min(1).optional(),
  /** Or a range to draw from, its ends included. */
  min: z.number().optional(),
  max: z.number().optional(),
  scale: z.enum(['linear', 'log']).optional(),
  integer: z.boolean().optional(),
});
type ParameterJson = z.infer<typeof parameterSchema>;

const metricSchema = fields({
  name: z.enum(metricNames, {
    error: ({ input }) =>
      input === 'testAccuracy' || input === 'testLoss'
        ? `expected one of ${metricNames.join(', ')}: a recipe that is chosen by the test images is not judged by them any more`
        : undefined,
  }),
  goal: z.enum(['maximize', 'minimize']).optional(),
});

/** A sweep file: which trainings a sweep is of, as data. */
export const sweepFileSchema = fields({
  method: z.enum(['grid', 'random']),
  metric: metricSchema.default({ name: metricNames[0] }),
  /** How many random trials. */
  trials: z.int().min(1).max(mostTrials).optional(),
  /** Decides the random trials. */
  seed: z
    .int()
    .min(0)
    .max(2 ** 32 - 1)
    .optional(),
  /** Flags of `train` that all trials have. */
  train: z.record(z.string(), z.unknown()).default({}),
  /** Flags of `train` that they differ in. */
  parameters: z.record(z.string(), parameterSchema),
}).superRefine((sweep, { addIssue }) => {
  const issue = (path: PropertyKey[], message: string) => addIssue({ code: 'custom', path, message, input: sweep });
  const { method, metric, trials, seed, train, parameters } = sweep;
  const goal = metricGoals[metric.name];
  if (metric.goal !== undefined && metric.goal !== goal)
    issue(['metric', 'goal'], `expected "${goal}" for ${metric.name}, actual "${metric.goal}"`);
  if (method === 'random' && trials === undefined)
    issue(['trials'], 'expected a whole number: how many trials a random search has');
  if (method === 'grid') {
    if (trials !== undefined)
      issue(['trials'], 'belongs to the method random: a grid has a trial for each combination');
    if (seed !== undefined) issue(['seed'], 'belongs to the method random; the seed of the trainings is train.seed');
  }
  for (const [key, value] of Object.entries(train)) {
    const problem = nameProblem(key) ?? valueProblem(key, value);
    if (problem !== undefined) issue(['train', key], problem);
  }
  if (train.test === true) issue(['train', 'test'], 'expected false, or nothing: a sweep leaves the test images alone');
  if (Object.keys(parameters).length === 0) issue(['parameters'], 'expected at least one parameter');
  for (const [key, parameter] of Object.entries(parameters)) {
    const name = nameProblem(key) ?? sameForAll(key, train);
    if (name !== undefined) issue(['parameters', key], name);
    else parameterIssues(key, parameter, method, (path, message) => issue(['parameters', key, ...path], message));
  }
});

/** Why a flag that trials can have cannot differ between them. */
function sameForAll(key: string, train: Record<string, unknown>): string | undefined {
  if (key === 'validation' || key === 'test')
    return 'cannot differ between trials: all are judged on the same images. Put it into train.';
  return Object.hasOwn(train, key) ? 'is in train too: expected it in one of the two' : undefined;
}

function parameterIssues(
  key: string,
  { values, min, max, scale, integer }: ParameterJson,
  method: 'grid' | 'random',
  issue: (path: PropertyKey[], message: string) => void,
): void {
  const range = { min, max, scale, integer };
  if (values) {
    for (const [name, value] of Object.entries(range)) {
      if (value !== undefined) issue([name], 'cannot stand beside values: expected values, or min and max');
    }
    for (const [index, value] of values.entries()) {
      const problem = valueProblem(key, value);
      const first = values.findIndex((other) => JSON.stringify(other) === JSON.stringify(value));
      if (problem !== undefined) issue(['values', index], problem);
      else if (first < index) issue(['values', index], `is there twice: ${JSON.stringify(value)}`);
    }
    return;
  }
  if (min === undefined || max === undefined) {
    issue(
      min === undefined && max !== undefined ? ['min'] : max === undefined && min !== undefined ? ['max'] : [],
      'expected values, or both min and max',
    );
    return;
  }
  if (method === 'grid')
    issue([], 'a grid tries values: expected "values"; a range of min and max goes with the method random');
  const { numbers } = flagOf(key)!;
  if (numbers === undefined) {
    issue([], `takes no numbers from a range: expected "values"`);
    return;
  }
  for (const [name, value] of Object.entries({ min, max })) {
    const problem = valueProblem(key, value);
    if (problem !== undefined) issue([name], problem);
    else if (integer && !Number.isInteger(value))
      issue([name], `expected a whole number beside "integer": true, actual ${value}`);
  }
  if (numbers === 'integer' && integer === false)
    issue(['integer'], 'expected true, or nothing: the flag takes whole numbers only');
  if (max <= min) issue(['max'], `expected more than min, ${min}, actual ${max}`);
  if (scale === 'log' && min <= 0) issue(['min'], `expected more than 0 for the logarithmic scale, actual ${min}`);
}

/** What a parameter is drawn from: values, or a range with its ends. */
export type Parameter =
  | { values: readonly FlagJson[] }
  | { min: number; max: number; scale: 'linear' | 'log'; integer: boolean };

/** A sweep file as this program uses it. */
export interface Sweep {
  method: 'grid' | 'random';
  metric: { name: MetricName; goal: 'maximize' | 'minimize' };
  /** Of a random search. */
  trials?: number;
  /** Of a random search. */
  seed?: number;
  /** Flags of `train` that all trials have. */
  train: Record<string, FlagJson>;
  /** In the order of the file. */
  parameters: Record<string, Parameter>;
}

/** A checked file with its defaults. */
export function sweepOf({ method, metric, trials, seed, train, parameters }: z.infer<typeof sweepFileSchema>): Sweep {
  return {
    method,
    metric: { name: metric.name, goal: metricGoals[metric.name] },
    ...(method === 'random' && { trials: trials!, seed: seed ?? 0 }),
    train: train as Record<string, FlagJson>,
    parameters: Object.fromEntries(
      Object.entries(parameters).map(([key, { values, min, max, scale, integer }]): [string, Parameter] => [
        key,
        values
          ? { values: values as FlagJson[] }
          : {
              min: min!,
              max: max!,
              scale: scale ?? 'linear',
              integer: integer ?? flagOf(key)!.numbers === 'integer',
            },
      ]),
    ),
  };
}
