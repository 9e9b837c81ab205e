import type { Command, Positional } from './command.ts';
import { type Flag, type Flags, flagName } from './flag.ts';

const width = 100;

/** The help of the whole program: what it is, its commands, where to read on. */
export function renderProgramHelp(program: string, commands: readonly Command[]): string {
  return [
    'Train, evaluate and use AlexNet on CIFAR-10.',
    '',
    `Usage: ${program} COMMAND [flags]`,
    '',
    'Commands:',
    ...columns(commands.map(({ name, summary }) => [name, summary])),
    '',
    'Environment:',
    ...columns([
      ['DEBUG=1', 'Errors come with their stack traces.'],
      ['NO_COLOR=1', 'No colours.'],
    ]),
    '',
    'Exit codes: 0 done, 1 failed, 2 bad usage, 130 interrupted.',
    `Help on one command: ${program} COMMAND --help`,
    '',
  ].join('\n');
}

/** The help of one command: usage, details, arguments, flags by group, examples. */
export function renderCommandHelp(program: string, command: Command): string {
  const usage = command.positionals.map(usageOf);
  const lines = [
    command.summary,
    '',
    `Usage: ${[program, command.name, ...usage].join(' ')} [flags]`,
    '',
    ...command.details.split('\n').flatMap((paragraph) => wrap(paragraph, width)),
    '',
  ];
  if (command.positionals.length > 0) {
    lines.push('Arguments:', ...columns(command.positionals.map(({ name, description }) => [name, description])), '');
  }
  for (const [heading, flags] of flagGroups(command.flags)) {
    lines.push(`${heading}:`, ...columns(flags), '');
  }
  if (command.examples.length > 0) {
    lines.push('Examples:');
    for (const [line, does] of command.examples) lines.push(`  ${does}`, `    ${program} ${line}`);
    lines.push('');
  }
  return lines.join('\n');
}

function flagGroups(flags: Flags): Map<string, [string, string][]> {
  const groups = new Map<string, [string, string][]>();
  for (const [key, flag] of [...Object.entries(flags), helpFlag]) {
    const heading = flag.group ?? 'Flags';
    const rows = groups.get(heading) ?? [];
    groups.set(heading, rows);
    const name = flagName(key);
    rows.push([spelled(name, flag), flag.description]);
  }
  return groups;
}

const helpFlag = ['help', { description: 'Show this help.', group: 'Help' }] as unknown as [string, Flag<unknown>];

function spelled(name: string, { hint, negatable }: Flag<unknown>): string {
  if (name === '--help') return '-h, --help';
  return hint ? `${name} ${hint}` : negatable ? `${name}, ${name.replace('--', '--no-')}` : name;
}

function usageOf({ name, required = true, many }: Positional): string {
  const text = many ? `${name}...` : name;
  return required ? text : `[${text}]`;
}

/** Two columns, the second wrapped. */
function columns(rows: readonly (readonly [string, string])[]): string[] {
  const first = Math.min(30, Math.max(...rows.map(([left]) => left.length)));
  return rows.flatMap(([left, right]) => {
    const [head = '', ...rest] = wrap(right, width - first - 4);
    const indent = ' '.repeat(first + 4);
    const lines = left.length > first ? [`  ${left}`, indent + head] : [`  ${left.padEnd(first)}  ${head}`];
    return [...lines, ...rest.map((line) => indent + line)];
  });
}

function wrap(text: string, columnWidth: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line && line.length + 1 + word.length > columnWidth) {
      lines.push(line);
      line = word;
    } else line = line ? `${line} ${word}` : word;
  }
  return [...lines, line];
}
