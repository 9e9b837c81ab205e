import './figure-list.css';

export interface FigureListProps {
  figures: readonly (readonly [name: string, value: string])[];
}

/** A few numbers, each below its name. */
export function FigureList({ figures }: FigureListProps) {
  return (
    <dl class="figure-list">
      {figures.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
