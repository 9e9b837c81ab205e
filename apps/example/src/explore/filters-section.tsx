import { useEffect, useMemo, useState } from 'preact/hooks';
import { Notice } from '../components/notice.tsx';
import { SquareCanvas } from '../components/square-canvas.tsx';
import type { RunSource } from '../run-source/run-source.ts';
import { filterPictures } from './filter-pictures.ts';
import { type FirstFilters, readFirstFilters } from './read-first-filters.ts';

/** The filters of the first layer as pictures. */
export function FiltersSection({ source }: { source: RunSource }) {
  const [state, setState] = useState<{ filters?: FirstFilters | undefined; error?: Error } | null>(null);
  useEffect(() => {
    let current = true;
    readFirstFilters(source).then(
      (filters) => current && setState({ filters }),
      (error: Error) => current && setState({ error }),
    );
    return () => {
      current = false;
    };
  }, [source]);
  const filters = state?.filters;
  const pictures = useMemo(() => (filters ? filterPictures(filters) : []), [filters]);
  return (
    <section class="card" aria-labelledby="filters">
      <h3 id="filters">Filters of the first layer</h3>
      {state === null && <p class="quiet">Reading the weights…</p>}
      {state?.error && <Notice kind="error">{state.error.message}</Notice>}
      {state && !state.error && !filters && (
        <p>
          The weights are not among the files that were opened: open the whole run folder, with <code>model/</code> or{' '}
          <code>checkpoints/</code>.
        </p>
      )}
      {filters && (
        <>
          <p>
            What the {filters.shape[3]} filters of {filters.shape[0]} × {filters.shape[1]} pixels look for. Each is
            stretched to the full range of colours: from its lowest weight, black, to its highest, white.
          </p>
          <ul class="filters" aria-label={`${filters.shape[3]} filters, from ${filters.file}`}>
            {pictures.map((picture, filter) => (
              <li key={filter}>
                <SquareCanvas image={picture} size={filters.shape[0]} label={`filter ${filter + 1}`} />
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
