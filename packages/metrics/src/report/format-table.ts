/** How `formatTable()` aligns. */
export interface FormatTableOptions {
  /** Columns aligned to the left, from the first; the others are aligned to the right. Default 1. */
  leftColumns?: number;
}

/** Rows of cells as aligned columns of text. */
export function formatTable(
  rows: readonly (readonly string[])[],
  { leftColumns = 1 }: FormatTableOptions = {},
): string {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => [...row[column]!].length)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => {
          const padding = ' '.repeat(widths[column]! - [...cell].length);
          return column < leftColumns ? cell + padding : padding + cell;
        })
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
