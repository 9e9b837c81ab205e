import { parseArgs } from 'node:util';
import { usageError } from '../cli-error.ts';
import type { Command } from './command.ts';
import { type Flag, type Flags, flagName } from './flag.ts';
import { nearest } from './nearest.ts';

export interface ParsedArguments {
  /** The user asked for the help; nothing else was checked. */
  help: boolean;
  flags: Record<string, unknown>;
  positionals: string[];
}

/**
 * Reads a command's arguments strictly: an unknown flag, a flag twice, a missing or wrong value, a missing or surplus
 * argument is a usage error that says what was expected.
 */
export function parseArguments(command: Command, argv: readonly string[]): ParsedArguments {
  const names = new Map(Object.entries(command.flags as Flags).map(([key, flag]) => [flagName(key), { key, flag }]));
  const { tokens } = parseArgs({
    args: [...argv],
    options: Object.fromEntries(
      [...names].map(([name, { flag }]) => [name.slice(2), { type: flag.hint ? 'string' : 'boolean' } as const]),
    ),
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const flags: Record<string, unknown> = {};
  const positionals: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'option' && ['--help', '-h'].includes(token.rawName)) {
      return { help: true, flags: {}, positionals: [] };
    }
  }
  for (const token of tokens) {
    if (token.kind === 'positional') positionals.push(token.value);
    if (token.kind !== 'option') continue;
    const positive = names.get(token.rawName);
    const negative = names.get(token.rawName.replace(/^--no-/, '--'));
    const found = positive ?? (negative?.flag.negatable ? negative : undefined);
    if (!found) throw unknownFlag(token.rawName, negative?.flag, names);
    if (found.key in flags) throw usageError(`${token.rawName} is given twice.`);
    flags[found.key] = flagValue(token.rawName, found.flag, token, positive !== undefined);
  }
  checkPositionals(command, positionals);
  return { help: false, flags, positionals };
}

function flagValue(
  name: string,
  flag: Flag<unknown>,
  { value, inlineValue }: { value?: string | undefined; inlineValue?: boolean | undefined },
  positive: boolean,
): unknown {
  if (!flag.hint) {
    if (value !== undefined) throw usageError(`${name} takes no value, but got "${value}".`);
    return positive;
  }
  // `--epochs --limit 5`: the next flag is not this one's value; a negative number is one, if a wrong one.
  if (value === undefined || (!inlineValue && /^-\D/.test(value))) {
    throw usageError(`${name} needs a value: expected ${flag.expected}.`);
  }
  const parsed = flag.parse(value);
  if (parsed === undefined) {
    throw usageError(
      `${name} cannot be "${value}": expected ${flag.expected}.${suggestion(value, flag.choices ?? [])}`,
    );
  }
  return parsed;
}

function unknownFlag(
  rawName: string,
  negated: Flag<unknown> | undefined,
  names: ReadonlyMap<string, { flag: Flag<unknown> }>,
) {
  if (negated) return usageError(`Unknown flag ${rawName}: there is only ${rawName.replace('--no-', '--')}.`);
  const known = [...names].flatMap(([name, { flag }]) =>
    flag.negatable ? [name, name.replace('--', '--no-')] : [name],
  );
  return usageError(`Unknown flag ${rawName}.${suggestion(rawName, known)}`);
}

function checkPositionals(command: Command, positionals: readonly string[]): void {
  const required = command.positionals.filter(({ required = true }) => required).length;
  if (positionals.length < required) {
    const missing = command.positionals[positionals.length]!;
    const choices = missing.choices ? `: expected one of ${missing.choices.join(', ')}` : '';
    throw usageError(`Missing ${missing.name}${choices}. ${missing.description}`);
  }
  if (positionals.length > command.positionals.length && !command.positionals.at(-1)?.many) {
    throw usageError(
      `Unexpected argument "${positionals[command.positionals.length]}".${
        command.positionals.length === 0 ? ` "${command.name}" takes flags only.` : ''
      }`,
    );
  }
  for (const [index, { name, choices }] of command.positionals.entries()) {
    const value = positionals[index];
    if (choices && value !== undefined && !choices.includes(value)) {
      throw usageError(
        `${name} cannot be "${value}": expected one of ${choices.join(', ')}.${suggestion(value, choices)}`,
      );
    }
  }
}

/** ` Did you mean …?`, or nothing. */
export function suggestion(word: string, candidates: readonly string[]): string {
  const near = nearest(word, candidates);
  return near === undefined ? '' : ` Did you mean ${near}?`;
}
