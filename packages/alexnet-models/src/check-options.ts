import { ModelError } from './model-error.ts';

/** Throws when the options hold a key that is not known: a misspelt option must not be ignored. */
export function refuseUnknownOptions(owner: string, options: object, known: readonly string[]): void {
  const unknown = Object.keys(options).filter((key) => !known.includes(key));
  if (unknown.length > 0) {
    const names = unknown.map((key) => `'${key}'`).join(', ');
    throw new ModelError(`${owner}: unknown option ${names}. Expected: ${known.join(', ')}.`);
  }
}

/** Throws unless an option's value is valid; `expected` completes "must be …". */
export function requireOption(owner: string, option: string, value: unknown, valid: boolean, expected: string): void {
  if (!valid) {
    const actual = typeof value === 'string' ? `'${value}'` : String(value);
    throw new ModelError(`${owner}: ${option} must be ${expected}, actual ${actual}.`);
  }
}

/** Throws unless the value is an integer of at least `minimum`. */
export function requireInteger(owner: string, option: string, value: unknown, minimum: number): void {
  const valid = Number.isSafeInteger(value) && (value as number) >= minimum;
  requireOption(owner, option, value, valid, `an integer of at least ${minimum}`);
}

/** Throws unless the value is a seed: the random streams are made from 32 bits. */
export function requireSeed(owner: string, value: unknown): void {
  const valid = Number.isInteger(value) && (value as number) >= 0 && (value as number) <= 0xffffffff;
  requireOption(owner, 'seed', value, valid, 'an integer from 0 to 4294967295');
}

/** Throws unless the value is above 0 and at most 1. */
export function requireShare(owner: string, option: string, value: unknown): void {
  const valid = typeof value === 'number' && value > 0 && value <= 1;
  requireOption(owner, option, value, valid, 'above 0 and at most 1');
}

/** Throws unless the value is a share of values to drop: none at least, and not all. */
export function requireDropoutRate(owner: string, option: string, value: unknown): void {
  const valid = typeof value === 'number' && value >= 0 && value < 1;
  requireOption(owner, option, value, valid, 'at least 0 and below 1');
}

/** Throws unless the value is one of the activations that the fused kernels know. */
export function requireActivation(owner: string, value: unknown): void {
  const valid = value === 'linear' || value === 'relu' || value === 'leakyrelu';
  requireOption(owner, 'activation', value, valid, `'linear', 'relu' or 'leakyrelu'`);
}
