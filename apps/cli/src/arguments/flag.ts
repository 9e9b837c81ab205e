/** One flag of a command. `batchSize` in code is `--batch-size` on the command line. */
export interface Flag<Value> {
  /** One or two lines for the help; says the default. */
  description: string;
  /** Shown in the help after the name, as in `--epochs N`. Absent: a switch. */
  hint?: string;
  /** Of a switch: `--no-flip` exists beside `--flip`. */
  negatable?: boolean;
  /** Heading in the help. */
  group?: string;
  /** What a value must be, completing "expected …". */
  expected: string;
  /** Every legal value, where there are few: for suggestions. */
  choices?: readonly string[];
  /** Which numbers it takes, where it takes one. */
  numbers?: 'integer' | 'decimal';
  /** The value, or undefined when the text is not what is expected. */
  parse(text: string): Value | undefined;
}

// biome-ignore lint/suspicious/noExplicitAny: a table of flags holds values of any type; FlagValues gives each its own.
export type Flags = Record<string, Flag<any>>;

/** What the flags of `F` hold after parsing: absent flags are undefined. */
export type FlagValues<F extends Flags> = { [K in keyof F]?: F[K] extends Flag<infer Value> ? Value : never };

/** `batchSize` → `--batch-size`. */
export const flagName = (key: string): string => `--${key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

/** A whole number within [minimum, maximum]. */
export function integerFlag(
  description: string,
  { minimum = 1, maximum = Number.MAX_SAFE_INTEGER, hint = 'N' }: { minimum?: number; maximum?: number; hint?: string },
): Flag<number> {
  return {
    description,
    hint,
    numbers: 'integer',
    expected: `a whole number, ${range(minimum, maximum, Number.MAX_SAFE_INTEGER)}`,
    parse: (text) => within(/^[+-]?\d+$/.test(text) ? Number(text) : Number.NaN, minimum, maximum),
  };
}

/** A decimal number within [minimum, maximum]. */
export function numberFlag(
  description: string,
  {
    minimum = 0,
    maximum = Number.POSITIVE_INFINITY,
    hint = 'X',
  }: { minimum?: number; maximum?: number; hint?: string },
): Flag<number> {
  return {
    description,
    hint,
    numbers: 'decimal',
    expected: `a number, ${range(minimum, maximum, Number.POSITIVE_INFINITY)}`,
    parse: (text) => within(/\d/.test(text) ? Number(text) : Number.NaN, minimum, maximum),
  };
}

/** Rising whole numbers above 0, with commas between. */
export function integersFlag(description: string, { hint = 'N,N' }: { hint?: string } = {}): Flag<number[]> {
  return {
    description,
    hint,
    expected: 'rising whole numbers with commas between, such as 30,60',
    parse: (text) => {
      const numbers = text.split(',').map((part) => (/^\d+$/.test(part) ? Number(part) : Number.NaN));
      return numbers.every((number, index) => number > (numbers[index - 1] ?? 0)) ? numbers : undefined;
    },
  };
}

/** One of a few words. */
export function choiceFlag<const Choice extends string>(
  description: string,
  choices: readonly Choice[],
  { hint = 'NAME' }: { hint?: string } = {},
): Flag<Choice> {
  return {
    description,
    hint,
    choices,
    expected: `one of ${choices.join(', ')}`,
    parse: (text) => choices.find((choice) => choice === text),
  };
}

/** Any text that is not empty, such as a path. */
export function textFlag(description: string, { hint = 'TEXT' }: { hint?: string } = {}): Flag<string> {
  return { description, hint, expected: 'some text', parse: (text) => text || undefined };
}

/** Texts with commas between. */
export function textsFlag(description: string, { hint = 'NAME,NAME' }: { hint?: string } = {}): Flag<string[]> {
  return {
    description,
    hint,
    expected: 'texts with commas between',
    parse: (text) => {
      const texts = text.split(',');
      return texts.every((part) => part.trim() === part && part !== '') ? texts : undefined;
    },
  };
}

/** A switch: `--json`; with `negatable` also `--no-json`. */
export function switchFlag(description: string, { negatable = false }: { negatable?: boolean } = {}): Flag<boolean> {
  return { description, negatable, expected: 'no value', parse: () => undefined };
}

/** The same flags under one heading of the help. */
export function group<F extends Flags>(name: string, flags: F): F {
  return Object.fromEntries(Object.entries(flags).map(([key, flag]) => [key, { ...flag, group: name }])) as F;
}

const within = (value: number, minimum: number, maximum: number) =>
  value >= minimum && value <= maximum ? value : undefined;

const range = (minimum: number, maximum: number, unbounded: number) =>
  maximum === unbounded ? `at least ${minimum}` : `from ${minimum} to ${maximum}`;
