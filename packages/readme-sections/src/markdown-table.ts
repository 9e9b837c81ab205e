import stringWidth from 'string-width';

/** Rows of cells, the first of them the header, as a Markdown table with aligned columns, as Biome formats it: Chinese characters are two columns wide. */
export function markdownTable(rows: readonly (readonly string[])[]): string {
  const header = rows[0]!;
  const widths = header.map((_, column) => Math.max(3, ...rows.map((row) => stringWidth(row[column]!))));
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => cell + ' '.repeat(widths[column]! - stringWidth(cell))).join(' | ')} |`;
  const [first, ...others] = rows;
  return [line(first!), line(widths.map((width) => '-'.repeat(width))), ...others.map(line)].join('\n');
}
