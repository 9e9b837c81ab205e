import { expect, it } from 'vitest';
import { compareTranslation } from './compare-translation.ts';

const original = `# Title

[中文](b.md)

## Install

Run \`npm i\`:

\`\`\`sh
npm i a    # all of it
npm test
\`\`\`

## Speed

| what  | ms   |
| ----- | ---- |
| step  | 0.71 |
| whole | 12   |

## Licence

[MIT](LICENSE)
`;
const translation = `# 标题

[English](a.md)

## 安装

运行 \`npm i\`：

\`\`\`sh
npm i a    # 全部
npm test
\`\`\`

## 速度

| 什么 | 毫秒 |
| ---- | ---- |
| 步   | 0.71 |
| 全部 | 12   |

## 许可证

[MIT](LICENSE)
`;
const compare = (text: string) =>
  compareTranslation(
    { name: 'a.md', text: original.replace('b.md', '') },
    { name: 'b.md', text: text.replace('a.md', '') },
  );

it('finds nothing missing in a translation', () => {
  expect(compare(translation)).toEqual([]);
});

it('names a section that one of both lacks, wherever it stands', () => {
  expect(compare(translation.replace(/## 速度[\s\S]*(?=## 许)/, ''))).toEqual([
    "b.md lacks the section '## Speed' of a.md.",
  ]);
  expect(compare(translation.replace(/## 许可证[\s\S]*/, ''))).toEqual([
    "b.md lacks the section '## Licence' of a.md.",
  ]);
  expect(compare(`${translation}\n### 更多\n\n- 一\n`)).toEqual(["a.md lacks the section '### 更多' of b.md."]);
});

it('names a heading of another level', () => {
  expect(compare(translation.replace('## 速度', '### 速度'))).toEqual([
    "b.md lacks the section '## Speed' of a.md.",
    "a.md lacks the section '### 速度' of b.md.",
  ]);
});

it('names a code block and a table that are missing, or have other rows', () => {
  expect(compare(translation.replace(/```sh[\s\S]*```\n/, ''))).toEqual([
    "b.md, section '## 安装': lacks the code block 'npm i a    # all of it' of a.md, section '## Install'.",
  ]);
  expect(compare(translation.replace('| 步   | 0.71 |\n', ''))).toEqual([
    "b.md, section '## 速度': lacks the table of 2 columns and 2 rows 'what' of a.md, section '## Speed'.",
    "a.md, section '## Speed': lacks the table of 2 columns and 1 rows '什么' of b.md, section '## 速度'.",
  ]);
});

it('names commands, numbers, code and links that differ', () => {
  expect(compare(translation.replace('npm test', 'npm start'))).toEqual([
    "b.md, section '## 安装': expected 'npm test' in the code block 'npm i a    # 全部', actual 'npm start'.",
  ]);
  expect(compare(translation.replace('# 全部', '# some'))).toEqual([
    "b.md, section '## 安装': expected 'npm i a    # all of it' in the code block 'npm i a    # some', actual 'npm i a    # some'.",
  ]);
  expect(compare(translation.replace('0.71', '0.17'))).toEqual([
    "b.md, section '## 速度': expected '0.71' in the table of 2 columns and 2 rows '什么', actual '0.17'.",
  ]);
  expect(compare(translation.replace('`npm i`', 'npm').replace('LICENSE', 'COPYING'))).toEqual([
    "b.md, section '## 安装': lacks `npm i` of a.md, section '## Install'.",
    "b.md, section '## 许可证': lacks LICENSE of a.md, section '## Licence'.",
    "a.md, section '## Licence': lacks COPYING of b.md, section '## 许可证'.",
  ]);
});
