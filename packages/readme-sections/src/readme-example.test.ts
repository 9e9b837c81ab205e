import { expect, it } from 'vitest';
import { readmeExample } from './readme-example.ts';

const install = '```sh\nnpm i @x/a @x/b\n```\n';
const example = '## Example\n\n```ts\nuse();\n```\n\n```js\nmore();\n```\n';

it('finds what to install, and the first block under the heading', () => {
  expect(readmeExample(`# @x/a\n\n${install}\n${example}`)).toEqual({
    install: ['@x/a', '@x/b'],
    example: { heading: 'Example', language: 'ts', code: 'use();\n', line: 10 },
  });
});

it('says which of both is missing', () => {
  expect(() => readmeExample(example)).toThrow("expected a block '```sh' with 'npm i NAME...'");
  expect(() => readmeExample(`${install}## Use\n\n\`\`\`js\nuse();\n\`\`\`\n`)).toThrow("under the heading 'Example'");
});
