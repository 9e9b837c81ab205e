import { expect, it } from 'vitest';
import { readmeProblems } from './readme-problems.ts';

const text =
  '# @x/sums\n\nAdds.\n\n## Install\n\n```sh\nnpm i @x/sums\n```\n\n## Example\n\n### `SumError`\n\nToo large.\n\n## Licence\n\n[MIT](LICENSE)\n';
const readme = { name: '@x/sums', text, errorClass: 'SumError' };

it('finds nothing where everything is there', () => {
  expect(readmeProblems(readme)).toEqual([]);
  expect(readmeProblems({ name: '@x/sums', text: text.replace('### `SumError`\n\n', '') })).toEqual([]);
});

it('says what is missing', () => {
  expect(readmeProblems({ ...readme, text: '# @x/products\n' })).toEqual([
    "@x/sums: expected the title '# @x/sums'",
    "@x/sums: expected '## Install' first, actual none",
    "@x/sums: expected a line 'npm i @x/sums'",
    "@x/sums: expected '## Example' after it, actual none",
    "@x/sums: expected '## Licence' last, actual none",
    "@x/sums: expected '[MIT](LICENSE)' below it",
    "@x/sums: expected a section 'Errors' or 'SumError' that names it",
  ]);
});
