import { expect, it } from 'vitest';
import { codeBlocks } from './code-blocks.ts';

it('finds each block with its language and the heading above it', () => {
  const text =
    '```sh\nnpm i a\n```\n\n# Title\n\n```\n# no heading\n```\n\n### Use `it`\n\n```js\nlet a = `b`;\n\na = 1;\n```\n```ts\n```\n';
  expect(codeBlocks(text)).toEqual([
    { heading: '', language: 'sh', code: 'npm i a\n', line: 2 },
    { heading: 'Title', language: '', code: '# no heading\n', line: 8 },
    { heading: 'Use `it`', language: 'js', code: 'let a = `b`;\n\na = 1;\n', line: 14 },
    { heading: 'Use `it`', language: 'ts', code: '', line: 19 },
  ]);
});

it('finds none in a text without fences, or with one that is not closed', () => {
  expect(codeBlocks('# Title\n\n`code`\n')).toEqual([]);
  expect(codeBlocks('```js\nlet a;\n')).toEqual([]);
});
