import { expect, it } from 'vitest';
import { defineCommand } from './command.ts';
import { group, integerFlag, switchFlag } from './flag.ts';
import { renderCommandHelp, renderProgramHelp } from './render-help.ts';

const command = defineCommand({
  name: 'grow',
  summary: 'Grow plants.',
  details: 'In a pot.',
  positionals: [
    { name: 'PLANT', description: 'What to grow.' },
    { name: 'MORE', description: 'More.', required: false, many: true },
  ],
  flags: {
    ...group('Care', {
      dayCount: integerFlag(`Days. ${'And so on. '.repeat(9)}Default 3.`, {}),
      water: switchFlag('Water it.', { negatable: true }),
    }),
    json: switchFlag('As JSON.'),
  },
  examples: [['grow oak', 'A tree:']],
  run: async () => 0,
});

it('renders the help of a command', () => {
  expect(renderCommandHelp('cli', command)).toBe(`Grow plants.

Usage: cli grow PLANT [MORE...] [flags]

In a pot.

Arguments:
  PLANT  What to grow.
  MORE   More.

Care:
  --day-count N        Days. And so on. And so on. And so on. And so on. And so on. And so on. And
                       so on. And so on. And so on. Default 3.
  --water, --no-water  Water it.

Flags:
  --json  As JSON.

Help:
  -h, --help  Show this help.

Examples:
  A tree:
    cli grow oak
`);
});

it('renders the help of the program', () => {
  const help = renderProgramHelp('cli', [command]);
  expect(help).toContain('\n  grow  Grow plants.\n');
  expect(help).toContain('Exit codes: 0 done, 1 failed, 2 bad usage, 130 interrupted.');
  expect(help).toContain('cli COMMAND --help');
});
