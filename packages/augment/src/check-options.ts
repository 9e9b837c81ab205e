import { AugmentError } from './augment-error.ts';

/** Throws when `unknown`, what was left after taking the known options, has a key. */
export function rejectUnknownKeys(owner: string, unknown: object, known: readonly string[]): void {
  const extra = Object.keys(unknown);
  if (extra.length === 0) return;
  throw new AugmentError(
    `${owner}: unknown option ${extra.map((key) => `'${key}'`).join(', ')}; expected ${known.length === 0 ? 'no options' : `only ${known.map((key) => `'${key}'`).join(', ')}`}`,
  );
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
  const range =
    maximum === Number.MAX_SAFE_INTEGER
      ? `an integer of at least ${minimum}`
      : `an integer from ${minimum} to ${maximum}`;
  throw new AugmentError(`${owner}: ${name} must be ${range}, got ${describe(value)}`);
}

/** A short text for any value, for messages. */
export function describe(value: unknown): string {
  if (typeof value === 'string') return `'${value}'`;
  if (Array.isArray(value)) return `[${value.map(describe).join(', ')}]`;
  if (typeof value === 'object' && value !== null) return value.constructor?.name ?? 'object';
  return String(value);
}
