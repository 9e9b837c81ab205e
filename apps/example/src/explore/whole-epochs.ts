import type { ChartRange } from '../components/line-chart.tsx';

/** The whole epochs in a range, at least two; null when they are all. */
export function wholeEpochs(range: ChartRange | null, last: number): ChartRange | null {
  if (range === null || last < 2) return null;
  const from = Math.max(1, Math.min(last - 1, Math.ceil(range.from)));
  const to = Math.max(from + 1, Math.min(last, Math.floor(range.to)));
  return from === 1 && to === last ? null : { from, to };
}
