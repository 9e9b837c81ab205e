import { formatFixed } from '../report/format.ts';

/** A share as percent without the sign, for a column whose head has it; a dash where it is not defined. */
export function percentText(share: number): string {
  return Number.isNaN(share) ? '–' : formatFixed(share * 100, 2);
}
