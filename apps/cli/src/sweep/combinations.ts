import { createHash } from 'node:crypto';
import type { FlagJson } from '../arguments/flag-arguments.ts';
import { usageError } from '../cli-error.ts';
import { mostTrials, type Parameter, type Sweep } from './sweep-file.ts';

/** What the parameters are in one trial. */
export type Combination = Record<string, FlagJson>;

/** The parameters of each trial, in order. Usage errors: more trials than there are combinations, or than can be run. */
export function combinations({ method, parameters, trials = 0, seed = 0 }: Sweep): Combination[] {
  const count = Object.values(parameters).reduce((product, parameter) => product * sizeOf(parameter), 1);
  if (method === 'grid') {
    if (count > mostTrials) {
      throw usageError(
        `The grid has ${count} combinations: expected at most ${mostTrials}. Give fewer values, or draw some of them by "method": "random".`,
      );
    }
    return grid(Object.entries(parameters));
  }
  if (trials > count) {
    throw usageError(
      `trials: expected at most ${count}, as the parameters have no more combinations, actual ${trials}.`,
    );
  }
  return randomCombinations(parameters, trials, seed);
}

/** How many values there are; a range that is not of whole numbers has more than there can be trials. */
function sizeOf(parameter: Parameter): number {
  if ('values' in parameter) return parameter.values.length;
  return parameter.integer ? parameter.max - parameter.min + 1 : Number.POSITIVE_INFINITY;
}

/** The last parameter changes fastest. */
function grid(parameters: [string, Parameter][]): Combination[] {
  let made: Combination[] = [{}];
  for (const [key, parameter] of parameters) {
    const values = 'values' in parameter ? parameter.values : [];
    made = made.flatMap((combination) => values.map((value) => ({ ...combination, [key]: value })));
  }
  return made;
}

/**
 * Each trial depends on the seed and its number alone, and each parameter of it on its name besides: more trials, or another parameter,
 * change nothing about the others. No two trials are the same: a draw that was there before is drawn again.
 */
function randomCombinations(parameters: Sweep['parameters'], trials: number, seed: number): Combination[] {
  const known = new Set<string>();
  return Array.from({ length: trials }, (_, index) => {
    for (let attempt = 0; ; attempt++) {
      const combination = Object.fromEntries(
        Object.entries(parameters).map(([key, parameter]) => [
          key,
          draw(parameter, uniform([seed, index + 1, attempt, key].join('/'))),
        ]),
      );
      const text = JSON.stringify(combination);
      if (known.has(text)) continue;
      known.add(text);
      return combination;
    }
  });
}

/** A number from 0 (included) to 1 (excluded), evenly spread over texts. */
const uniform = (text: string): number =>
  Number(createHash('sha256').update(text).digest().readBigUInt64BE() >> 11n) / 2 ** 53;

function draw(parameter: Parameter, share: number): FlagJson {
  if ('values' in parameter) return parameter.values[Math.floor(share * parameter.values.length)]!;
  const { min, max, scale, integer } = parameter;
  // Each whole number has the half around it.
  const [low, high] = integer ? [min - 0.5, max + 0.5] : [min, max];
  const value = scale === 'log' ? low * (high / low) ** share : low + share * (high - low);
  return Math.min(max, Math.max(min, integer ? Math.round(value) : rounded(value, max - min)));
}

/** As many digits as somebody reads and a search can tell apart: four of the value, or more where the range is small. */
function rounded(value: number, range: number): number {
  if (value === 0) return 0;
  const power = Math.min(Math.floor(Math.log10(Math.abs(value))) - 3, Math.floor(Math.log10(range)) - 4);
  return power >= 0 ? Math.round(value / 10 ** power) * 10 ** power : Number(value.toFixed(Math.min(100, -power)));
}
