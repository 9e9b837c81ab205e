import { type ConfusionMatrix, formatCount, formatPercent, largestMistake } from '@x/metrics';
import { useRef, useState } from 'preact/hooks';
import { cellTitle } from './cell-words.ts';

/** Images of one class that were taken for one. */
export interface Cell {
  label: number;
  predicted: number;
}

export interface ConfusionTableProps {
  matrix: ConfusionMatrix;
  classes: readonly string[];
  selected: Cell | null;
  onSelect: (cell: Cell | null) => void;
  /** Id of the heading that names it. */
  labelledBy: string;
}

/** As the ARIA practices have a grid: one cell is reached by Tab, the others from there by the arrow keys, Home and End. */
export function ConfusionTable({ matrix, classes, selected, onSelect, labelledBy }: ConfusionTableProps) {
  const table = useRef<HTMLTableElement>(null);
  const [at, setAt] = useState<Cell>({ label: 0, predicted: 0 });
  const shares = matrix.normalized('true');
  const largest = largestMistake(matrix);
  const last = classes.length - 1;

  const onKeyDown = (event: KeyboardEvent) => {
    const { label, predicted } = at;
    const to = {
      ArrowLeft: { label, predicted: Math.max(0, predicted - 1) },
      ArrowRight: { label, predicted: Math.min(last, predicted + 1) },
      ArrowUp: { label: Math.max(0, label - 1), predicted },
      ArrowDown: { label: Math.min(last, label + 1), predicted },
      Home: { label: event.ctrlKey ? 0 : label, predicted: 0 },
      End: { label: event.ctrlKey ? last : label, predicted: last },
    }[event.key];
    if (!to) return;
    event.preventDefault();
    setAt(to);
    table.current!.querySelectorAll('button')[to.label * classes.length + to.predicted]!.focus();
  };

  return (
    <div class="scroll">
      {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: HTML allows it, and its td are gridcells then */}
      <table class="confusion" role="grid" aria-labelledby={labelledBy} ref={table} onKeyDown={onKeyDown}>
        <thead>
          <tr>
            <th scope="col">is ↓ taken for →</th>
            {classes.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {classes.map((name, label) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {classes.map((other, predicted) => {
                const cell = { label, predicted };
                const count = matrix.at(label, predicted);
                const share = shares[label * classes.length + predicted]!;
                const isSelected = same(selected, cell);
                const kind = label === predicted ? 'hit' : count === 0 ? 'none' : 'miss';
                return (
                  <td key={other}>
                    <button
                      type="button"
                      class={kind}
                      style={`--heat: ${(kind === 'hit' ? share : share / (largest || 1)).toFixed(3)}`}
                      tabIndex={same(at, cell) ? 0 : -1}
                      aria-pressed={isSelected}
                      onFocus={() => setAt(cell)}
                      onClick={() => onSelect(isSelected ? null : cell)}
                    >
                      <span class="visually-hidden">{cellTitle(classes, cell)}: </span>
                      {formatCount(count)}
                      <span class="visually-hidden"> of {formatCount(matrix.support(label))}, </span>
                      <small>{formatPercent(share, 1)}</small>
                    </button>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const same = (one: Cell | null, other: Cell) => one?.label === other.label && one.predicted === other.predicted;
