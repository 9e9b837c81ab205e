import { formatPValue, formatTable, type PairedDifference } from '@x/metrics';
import { signed } from '@x/run-folder';

/** McNemar's test of each pair of runs as text; undefined where no two were evaluated on the same images. */
export function differencesTable(pairs: readonly PairedDifference[]): string | undefined {
  if (pairs.length === 0) return undefined;
  const rows = pairs.map(({ first, second, outcomes, pValue }) => [
    first,
    second,
    `${signed(outcomes.difference * 100, 2)} points`,
    String(outcomes.onlyFirst),
    String(outcomes.onlySecond),
    formatPValue(pValue),
  ]);
  const header = ['', 'against', 'difference', 'only the first right', 'only the second right', 'p (McNemar, exact)'];
  return formatTable([header, ...rows], { leftColumns: 2 });
}
