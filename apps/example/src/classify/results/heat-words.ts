import type { HeatMap } from '../network/heat-map.ts';

const rows = ['top', 'middle', 'bottom'];
const columns = ['left', 'middle', 'right'];

/** Where a heat map is hottest, for those who do not see it: of the picture's nine parts, the one with the largest sum. Undefined where it is all 0. */
export function heatWords({ size, values }: HeatMap): string | undefined {
  const sums = new Map<string, number>();
  for (const [place, value] of values.entries()) {
    const [row, column] = [Math.floor(place / size), place % size].map((at) => Math.floor((at * 3) / size));
    const words = row === 1 && column === 1 ? 'middle' : `${rows[row!]} ${columns[column!]}`;
    sums.set(words, (sums.get(words) ?? 0) + value);
  }
  const [hottest] = [...sums].sort(([, a], [, b]) => b - a);
  return hottest && hottest[1] > 0 ? hottest[0] : undefined;
}
