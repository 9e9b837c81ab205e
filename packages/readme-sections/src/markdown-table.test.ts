import { expect, it } from 'vitest';
import { markdownTable } from './markdown-table.ts';

it('aligns the columns', () => {
  const rows = [
    ['', 'loss'],
    ['published', '0.6 ± 0.1'],
    ['a', '−1'],
  ];
  expect(markdownTable(rows)).toBe(
    '|           | loss      |\n| --------- | --------- |\n| published | 0.6 ± 0.1 |\n| a         | −1        |',
  );
});

it('counts Chinese characters as two columns', () => {
  const rows = [
    ['损失', 'n'],
    ['a', '尚未运行'],
  ];
  expect(markdownTable(rows)).toBe('| 损失 | n        |\n| ---- | -------- |\n| a    | 尚未运行 |');
});
