import { formatPercent } from '@x/metrics';
import type { OpenedRun } from './opened-run.ts';

export interface RunListProps {
  runs: readonly OpenedRun[];
  /** The run that is shown; undefined: all of them, compared. */
  selected: string | undefined;
  close: (name: string) => void;
}

/** The opened runs, as links to their pages. */
export function RunList({ runs, selected, close }: RunListProps) {
  return (
    <nav class="run-list" aria-label="Opened runs">
      <ul>
        {runs.length > 1 && (
          <li>
            <a href="#explore" aria-current={selected === undefined ? 'page' : undefined}>
              All {runs.length}, compared
            </a>
          </li>
        )}
        {runs.map(({ name, record: { result } }) => (
          <li key={name}>
            <a href={`#explore/${encodeURIComponent(name)}`} aria-current={selected === name ? 'page' : undefined}>
              {name} {result.test && <span class="quiet">{formatPercent(result.test.accuracy)}</span>}
            </a>
            <button type="button" aria-label={`Close ${name}`} onClick={() => close(name)}>
              ×
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}
