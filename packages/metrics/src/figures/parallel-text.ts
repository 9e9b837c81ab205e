import { formatTable } from '../report/format-table.ts';
import { colouredRows, layOutAxis, type ParallelContent } from './parallel-layout.ts';

/** The rows as a table, the best first. */
export function parallelText(content: ParallelContent): string {
  const { axes } = content;
  const layouts = axes.map((_, index) => layOutAxis(content, index));
  const rows = colouredRows(content).reverse();
  return formatTable([
    ['', ...axes.map(({ name }) => name)],
    ...rows.map(({ row: { name, values } }) => [
      name,
      ...axes.map((_, index) => (values[index] === undefined ? '' : layouts[index]!.words(values[index]))),
    ]),
  ]);
}
