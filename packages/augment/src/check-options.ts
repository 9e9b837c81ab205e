import { AugmentError } from './augment-error.ts';

/** Throws when `unknown`, what was left after taking the known options, has a key. */
export function rejectUnknownKeys(owner: string, unknown: object, known: readonly string[]): void {
  const extra = Object.keys(unknown);
  if (extra.length === 0) return;
  throw new AugmentError(
    `${owner}: unknown option ${extra.map((key) => `'${key}'`).join(', ')}; expected ${known.length === 0 ? 'no options' : `only ${known.map((key) => `'${key}'`).join(', ')}`}`,
    { path: [extra[0]] },
  );
}

/** The error for an option that is not what it must be. */
export function wrongOption(owner: string, name: string, expected: string, actual: unknown): AugmentError {
  return new AugmentError(`${owner}: ${name} must be ${expected}, got ${describe(actual)}`, { path: [name] });
}

/** Throws unless `value` is an integer from `minimum` to `maximum`. */
export function checkInteger(
  owner: string,
  name: string,
  value: unknown,
  minimum: number,
  maximum: number = Number.MAX_SAFE_INTEGER,
): void {
  if (Number.isSafeInteger(value) && (value as number) >= minimum && (value as number) <= maximum) return;
  throw wrongOption(
    owner,
    name,
    maximum === Number.MAX_SAFE_INTEGER
      ? `an integer of at least ${minimum}`
      : `an integer from ${minimum} to ${maximum}`,
    value,
  );
}

/** Throws unless `value` is a number from 0 to 1. */
export function checkProbability(owner: string, value: unknown): void {
  if (typeof value === 'number' && value >= 0 && value <= 1) return;
  throw wrongOption(owner, 'probability', 'a number from 0 to 1', value);
}

/** Throws unless `value` is a finite number above 0. */
export function checkPositive(owner: string, name: string, value: unknown): void {
  if (typeof value === 'number' && value > 0 && value < Number.POSITIVE_INFINITY) return;
  throw wrongOption(owner, name, 'a number above 0', value);
}

/** Throws unless `value` is true or false. */
export function checkBoolean(owner: string, name: string, value: unknown): void {
  if (typeof value !== 'boolean') throw wrongOption(owner, name, 'true or false', value);
}

/** A range of numbers from `minimum` to `maximum`, both included. */
export type Range = readonly [minimum: number, maximum: number];

/** Throws unless `value` is [low, high] with finite numbers, minimum ≤ low ≤ high ≤ maximum. */
export function checkRange(
  owner: string,
  name: string,
  value: unknown,
  minimum = Number.NEGATIVE_INFINITY,
  maximum = Number.POSITIVE_INFINITY,
): Range {
  const isRange =
    Array.isArray(value) &&
    value.length === 2 &&
    value.every(Number.isFinite) &&
    minimum <= value[0] &&
    value[0] <= value[1] &&
    value[1] <= maximum;
  if (!isRange) throw wrongOption(owner, name, `[low, high] with ${bounds('low ≤ high', minimum, maximum)}`, value);
  return [value[0], value[1]];
}

function bounds(middle: string, minimum: number, maximum: number): string {
  const left = Number.isFinite(minimum) ? `${minimum} ≤ ` : '';
  return `${left}${middle}${Number.isFinite(maximum) ? ` ≤ ${maximum}` : ''}`;
}

/** Throws unless `value` is one of `choices`. */
export function checkChoice(owner: string, name: string, value: unknown, choices: readonly string[]): void {
  if (choices.includes(value as string)) return;
  const quoted = choices.map((choice) => `'${choice}'`);
  throw wrongOption(owner, name, `${quoted.slice(0, -1).join(', ')} or ${quoted.at(-1)}`, value);
}

/** How much of a value from a file, which may be anything, a message shows. */
const MOST_CHARACTERS = 100;
const MOST_ITEMS = 12;
const MOST_LEVELS = 3;

/** A short text for any value, for messages. */
export function describe(value: unknown, level = 0): string {
  if (typeof value === 'string') {
    return value.length > MOST_CHARACTERS ? `'${value.slice(0, MOST_CHARACTERS)}…'` : `'${value}'`;
  }
  if (Array.isArray(value)) {
    if (level === MOST_LEVELS) return '[…]';
    const items = value.slice(0, MOST_ITEMS).map((item) => describe(item, level + 1));
    return `[${[...items, ...(value.length > MOST_ITEMS ? ['…'] : [])].join(', ')}]`;
  }
  // Not value.constructor, which in a file may be anything.
  if (typeof value === 'object' && value !== null) return Object.getPrototypeOf(value)?.constructor.name ?? 'object';
  return String(value);
}
