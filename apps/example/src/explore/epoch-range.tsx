import { useId } from 'preact/hooks';
import type { ChartRange } from '../components/line-chart.tsx';
import { wholeEpochs } from './whole-epochs.ts';

export interface EpochRangeProps {
  /** The last epoch there is. */
  last: number;
  /** What the charts show; null: all. */
  range: ChartRange | null;
  onRange: (range: ChartRange | null) => void;
}

/** The epochs that the charts show, to be typed; and the way back to all. */
export function EpochRange({ last, range, onRange }: EpochRangeProps) {
  const id = useId();
  const { from, to } = range ?? { from: 1, to: last };
  const input = (label: string, value: number, change: (value: number) => ChartRange) => (
    <label for={`${id}${label}`}>
      {label}{' '}
      <input
        id={`${id}${label}`}
        type="number"
        min={1}
        max={last}
        value={value}
        onChange={({ currentTarget }) => {
          const next = wholeEpochs(change(currentTarget.valueAsNumber || value), last);
          // Puts back what was typed when it is out of range.
          currentTarget.value = String(value);
          onRange(next);
        }}
      />
    </label>
  );
  return (
    <fieldset class="row epoch-range">
      <legend class="visually-hidden">Epochs shown</legend>
      {input('Epochs from', from, (value) => ({ from: value, to: Math.max(to, value + 1) }))}
      {input('to', to, (value) => ({ from: Math.min(from, value - 1), to: value }))}
      <button type="button" disabled={range === null} onClick={() => onRange(null)}>
        Show all epochs
      </button>
      <span class="quiet small">Or drag over a chart; a double click shows all.</span>
    </fieldset>
  );
}
