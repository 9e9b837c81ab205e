import { expect, it } from 'vitest';
import { commandLines } from './command-lines.ts';

it('leaves out comments and empty lines', () => {
  expect(commandLines('# first\nnpx it --a 1   # why\n\nnpx it a#b.png\n')).toEqual([
    ['npx', 'it', '--a', '1'],
    ['npx', 'it', 'a#b.png'],
  ]);
});
