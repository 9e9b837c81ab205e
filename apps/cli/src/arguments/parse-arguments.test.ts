import { describe, expect, it } from 'vitest';
import { CliError } from '../cli-error.ts';
import { type Command, defineCommand } from './command.ts';
import { choiceFlag, integerFlag, integersFlag, numberFlag, switchFlag, textFlag, textsFlag } from './flag.ts';
import { parseArguments } from './parse-arguments.ts';

const command = defineCommand({
  name: 'grow',
  summary: 'Grow.',
  details: '',
  positionals: [
    { name: 'PLANT', description: 'What to grow.' },
    { name: 'MORE', description: 'More of them.', required: false, many: true },
  ],
  flags: {
    dayCount: integerFlag('Days.', { minimum: 1, maximum: 100 }),
    days: integersFlag('Days.'),
    rate: numberFlag('Rate.', { maximum: 1 }),
    kind: choiceFlag('Kind.', ['tree', 'shrub']),
    label: textFlag('Label.'),
    names: textsFlag('Names.'),
    water: switchFlag('Water it.', { negatable: true }),
    json: switchFlag('As JSON.'),
  },
  examples: [],
  run: async () => 0,
});

function failure(argv: string[], of: Command = command): string {
  try {
    parseArguments(of, argv);
  } catch (error) {
    expect(error).toBeInstanceOf(CliError);
    expect((error as CliError).exitCode).toBe(2);
    return (error as CliError).message;
  }
  throw new Error('was accepted');
}

describe('parseArguments', () => {
  it('reads flags of every kind, in any order', () => {
    expect(
      parseArguments(command, ['--day-count', '3', 'oak', '--rate=0.5', '--kind', 'tree', '--label=-x', '--no-water']),
    ).toEqual({
      help: false,
      flags: { dayCount: 3, rate: 0.5, kind: 'tree', label: '-x', water: false },
      positionals: ['oak'],
    });
  });

  it('leaves absent flags out, and takes all that follows --', () => {
    expect(parseArguments(command, ['oak', '--', '--rate'])).toEqual({
      help: false,
      flags: {},
      positionals: ['oak', '--rate'],
    });
  });

  it.each([['--help'], ['-h'], ['oak', '--nonsense', '--help']])('asks for help: %s', (...argv) => {
    expect(parseArguments(command, argv).help).toBe(true);
  });

  it('reads lists of numbers', () => {
    expect(parseArguments(command, ['oak', '--days', '3,10,200']).flags).toEqual({ days: [3, 10, 200] });
    expect(parseArguments(command, ['oak', '--days=7']).flags).toEqual({ days: [7] });
  });

  it('reads lists of texts', () => {
    expect(parseArguments(command, ['oak', '--names', 'a/b,c']).flags).toEqual({ names: ['a/b', 'c'] });
    const message = '--names cannot be "a,,b": expected texts with commas between.';
    expect(failure(['oak', '--names', 'a,,b'])).toBe(message);
    expect(failure(['oak', '--names', 'a, b'])).toBe(message.replace('a,,b', 'a, b'));
  });

  it.each<[string[], string]>([
    [['oak', '--day-cuont', '3'], 'Unknown flag --day-cuont. Did you mean --day-count?'],
    [['oak', '--no-watr'], 'Unknown flag --no-watr. Did you mean --no-water?'],
    [['oak', '--xyzzy'], 'Unknown flag --xyzzy.'],
    [['oak', '-q'], 'Unknown flag -q.'],
    [['oak', '--no-rate'], 'Unknown flag --no-rate: there is only --rate.'],
    [['oak', '--no-json'], 'Unknown flag --no-json: there is only --json.'],
    [['oak', '--day-count'], '--day-count needs a value: expected a whole number, from 1 to 100.'],
    [['oak', '--label', '--water'], '--label needs a value: expected some text.'],
    [['oak', '--day-count', '0'], '--day-count cannot be "0": expected a whole number, from 1 to 100.'],
    [['oak', '--day-count', '-3'], '--day-count cannot be "-3": expected a whole number, from 1 to 100.'],
    [['oak', '--day-count=1.5'], '--day-count cannot be "1.5": expected a whole number, from 1 to 100.'],
    ...['30,', '0', '3,3', '5,3', '1.5', 'x'].map((text): [string[], string] => [
      ['oak', '--days', text],
      `--days cannot be "${text}": expected rising whole numbers with commas between, such as 30,60.`,
    ]),
    [['oak', '--rate', 'much'], '--rate cannot be "much": expected a number, from 0 to 1.'],
    [['oak', '--rate='], '--rate cannot be "": expected a number, from 0 to 1.'],
    [['oak', '--kind', 'shrubs'], '--kind cannot be "shrubs": expected one of tree, shrub. Did you mean shrub?'],
    [['oak', '--water=1'], '--water takes no value, but got "1".'],
    [['oak', '--rate', '1', '--rate', '1'], '--rate is given twice.'],
    [[], 'Missing PLANT. What to grow.'],
  ])('%j: %s', (argv, message) => {
    expect(failure(argv)).toBe(message);
  });

  it('names a surplus argument, and a wrong choice', () => {
    const plain = { ...command, positionals: [] };
    expect(failure(['oak'], plain)).toBe('Unexpected argument "oak". "grow" takes flags only.');
    const choosing = { ...command, positionals: [{ name: 'ACTION', description: 'Do.', choices: ['fetch', 'where'] }] };
    expect(failure(['fecth'], choosing)).toBe(
      'ACTION cannot be "fecth": expected one of fetch, where. Did you mean fetch?',
    );
    expect(failure([], choosing)).toBe('Missing ACTION: expected one of fetch, where. Do.');
  });
});
