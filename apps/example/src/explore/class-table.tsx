import { type ClassScores, type ConfusionMatrix, classificationScores, formatCount, formatPercent } from '@x/metrics';
import { useState } from 'preact/hooks';

export interface ClassTableProps {
  matrix: ConfusionMatrix;
  classes: readonly string[];
}

type Column = 'name' | keyof ClassScores;
const columns: readonly [Column, string][] = [
  ['name', 'Class'],
  ['precision', 'Precision'],
  ['recall', 'Recall'],
  ['f1', 'F1'],
  ['support', 'Images'],
];

/** Precision, recall and F1 of each class, sorted by any of them. */
export function ClassTable({ matrix, classes }: ClassTableProps) {
  const [sorting, setSorting] = useState<{ by: Column; ascending: boolean } | null>(null);
  const scores = classificationScores(matrix, { zeroDivision: Number.NaN });
  const rows = scores.classes.map((entry, index) => ({ name: classes[index]!, ...entry }));
  if (sorting) rows.sort((a, b) => compare(a[sorting.by], b[sorting.by]) * (sorting.ascending ? 1 : -1));

  /** Names from A on first, scores from the lowest on: the hard classes are what is looked for. */
  const sortBy = (by: Column) => setSorting({ by, ascending: sorting?.by === by ? !sorting.ascending : true });
  return (
    <section class="card" aria-labelledby="classes">
      <h3 id="classes">Class by class</h3>
      <p>
        Precision: of the images taken for the class, how many are. Recall: of the images of the class, how many were
        recognised. F1: their harmonic mean. The macro mean counts each class alike, the weighted mean each image.
      </p>
      <div class="scroll">
        <table class="class-scores">
          <thead>
            <tr>
              {columns.map(([column, title]) => {
                const order = sorting?.by === column ? (sorting.ascending ? 'ascending' : 'descending') : 'none';
                return (
                  <th key={column} scope="col" aria-sort={order}>
                    <button type="button" onClick={() => sortBy(column)}>
                      {title} <span aria-hidden="true">{{ ascending: '▲', descending: '▼', none: '↕' }[order]}</span>
                    </button>
                  </th>
                );
              })}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <ScoreRow key={row.name} {...row} />
            ))}
          </tbody>
          <tfoot>
            <ScoreRow name="Macro mean" {...scores.macro} />
            <ScoreRow name="Weighted mean" {...scores.weighted} />
          </tfoot>
        </table>
      </div>
    </section>
  );
}

function ScoreRow({ name, precision, recall, f1, support }: { name: string } & ClassScores) {
  return (
    <tr>
      <th scope="row">{name}</th>
      {[precision, recall, f1].map((score, index) => (
        <td key={index} class="share" style={`--share: ${Number.isNaN(score) ? 0 : score}`}>
          {Number.isNaN(score) ? 'no images' : formatPercent(score, 1)}
        </td>
      ))}
      <td>{formatCount(support)}</td>
    </tr>
  );
}

/** What is no number comes last. */
function compare(a: string | number, b: string | number): number {
  if (typeof a === 'string' || typeof b === 'string') return String(a).localeCompare(String(b));
  return Number.isNaN(a) || Number.isNaN(b) ? Number(Number.isNaN(a)) - Number(Number.isNaN(b)) : a - b;
}
