import { CifarLoaderError } from './errors.ts';

/** Refuses the options that a function did not take. */
export function checkKeys(name: string, rest: Record<string, unknown>): void {
  const unknown = Object.keys(rest);
  if (unknown.length > 0) throw new CifarLoaderError(`${name}: unknown option ${unknown.join(', ')}`);
}
