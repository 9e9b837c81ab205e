import { type Flags, flagName } from './flag.ts';

/** A value of a flag, as JSON has it. */
export type FlagJson = string | number | boolean | number[];

/** A flag as words of a command line; none where a switch is off that can only be left out. */
export function flagArguments(flags: Flags, key: string, value: FlagJson): string[] {
  const name = flagName(key);
  if (value === true) return [name];
  if (value === false) return flags[key]!.negatable ? [name.replace('--', '--no-')] : [];
  const text = flagText(value);
  return text.startsWith('-') ? [`${name}=${text}`] : [name, text];
}

/** A value as a word of a command line. */
export const flagText = (value: FlagJson): string => (Array.isArray(value) ? value.join(',') : String(value));
