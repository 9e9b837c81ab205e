import type { LineSeries } from '../components/line-chart.tsx';

export interface RowChoiceProps {
  names: readonly string[];
  hidden: ReadonlySet<string>;
  onHidden: (hidden: ReadonlySet<string>) => void;
}

/** Which lines are drawn, and what each looks like. */
export function RowChoice({ names, hidden, onHidden }: RowChoiceProps) {
  const toggle = (name: string) => {
    const next = new Set(hidden);
    if (!next.delete(name)) next.add(name);
    onHidden(next);
  };
  return (
    <fieldset class="row-choice">
      <legend class="visually-hidden">Lines</legend>
      {names.map((name, index) => {
        const { color, line } = lineStyle(index);
        return (
          <label key={name}>
            <input type="checkbox" checked={!hidden.has(name)} onChange={() => toggle(name)} />
            <span class={`swatch ${line ?? ''}`} style={`--own: var(--${color})`} aria-hidden="true" />
            {name}
          </label>
        );
      })}
    </fieldset>
  );
}

const kinds = [undefined, 'dashed', 'dotted'] as const;

/** Four colours, drawn through, then dashed, then dotted: twelve lines that can be told apart. */
export function lineStyle(index: number): { color: string } & Pick<LineSeries, 'line'> {
  const line = kinds[Math.floor(index / 4) % kinds.length];
  return { color: `series-${(index % 4) + 1}`, ...(line && { line }) };
}
