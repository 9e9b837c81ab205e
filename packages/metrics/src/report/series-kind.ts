/** A row of a comparison: `series-0`, `series-1`, … */
export type SeriesKind = `series-${number}`;

/** How many colours there are; then they come again, with the other marker. */
export const seriesColours = 6;

/** The kind of a comparison's row by its position. */
export const seriesKind = (index: number): SeriesKind => `series-${index % (2 * seriesColours)}`;

/** Every other row has square markers, and of two that share a colour one. */
export function hasSquares(kind: SeriesKind): boolean {
  const index = Number(kind.replace('series-', ''));
  return (index + Math.floor(index / seriesColours)) % 2 === 1;
}

/** Which colour each row has. */
export function seriesStyles(): string {
  const rows = Array.from({ length: 2 * seriesColours }, (_, index) => index);
  return rows.map((index) => `.series-${index} { --own: var(--series-${index % seriesColours}); }`).join('\n');
}
