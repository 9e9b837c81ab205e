import { formatFixed, formatPercent, formatShort } from '@x/metrics';

/** A share beside a line: `90.65 %`. */
export const formatPercentage = (share: number): string => formatPercent(share);

/** A share at an axis: `90 %`. */
export const formatPercentTick = (share: number): string => `${formatShort(share * 100)}\u00a0%`;

/** A difference of shares beside a line: `4.78 points`. */
export const formatPoints = (share: number): string => `${formatFixed(share * 100, 2)}\u00a0points`;

/** A difference of shares at an axis, in points: `5`. */
export const formatPointsTick = (share: number): string => formatShort(share * 100);
