import { groupRuns, resultsTable } from '@x/run-folder';
import { expect, it } from 'vitest';
import { presets } from '../presets/presets.ts';
import { translateTable } from './translate-table.ts';

it('translates the words and leaves names and figures', () => {
  const rows = [
    ['', 'epochs', 'n', 'test accuracy'],
    ['AlexNet, published', '10', '', '68.80 %'],
    ['mine (precision bf16)', '3 of 10', '2', '50.00 ± 1.00 % (validation)'],
    ['alexnet-10', '10', '0', 'not run yet'],
    ['x', '10', '1', 'loss −0.1733, accuracy +6.00 points'],
  ];
  expect(translateTable(rows)).toEqual([
    ['', 'epoch 数', 'n', '测试准确率'],
    ['AlexNet，公布的结果', '10', '', '68.80 %'],
    ['mine（精度 bf16）', '3 / 10', '2', '50.00 ± 1.00 %（验证）'],
    ['alexnet-10', '10', '0', '尚未运行'],
    ['x', '10', '1', '损失 −0.1733，准确率 +6.00 个百分点'],
  ]);
});

it('knows every word of the header', () => {
  const [header] = translateTable(resultsTable(groupRuns([], { presets }), { expected: presets }));
  expect(header!.filter((cell) => /[a-z]{2}/.test(cell.replace('epoch ', '')))).toEqual([]);
});
