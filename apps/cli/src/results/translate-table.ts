/** The words of a table of results in Chinese, those that stand within others after them. */
const words: [RegExp, string][] = [
  [/^epochs$/, 'epoch 数'],
  [/^train loss$/, '训练损失'],
  [/^test loss$/, '测试损失'],
  [/^train accuracy$/, '训练准确率'],
  [/^test accuracy$/, '测试准确率'],
  [/^test against published$/, '测试结果与公布的结果相比'],
  [/^accuracy with test-time flip$/, '测试时翻转的准确率'],
  [/, published$/, '，公布的结果'],
  [/^not run yet$/, '尚未运行'],
  [/^(\d+) of (\d+)$/, '$1 / $2'],
  [/ \(validation\)$/, '（验证）'],
  [/ \(precision (\w+)\)/, '（精度 $1）'],
  [/^loss (\S+), accuracy (\S+) points$/, '损失 $1，准确率 $2 个百分点'],
];

/** A table of results, as `resultsTable` makes it, for Chinese readers. Names of presets and figures stay as they are. */
export function translateTable(rows: readonly (readonly string[])[]): string[][] {
  return rows.map((row) =>
    row.map((cell) => words.reduce((text, [word, translation]) => text.replace(word, translation), cell)),
  );
}
