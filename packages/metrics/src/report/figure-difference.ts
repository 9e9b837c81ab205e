import { formatFixed } from './format.ts';

/** By how much a figure is above or below another. */
export interface FigureDifference {
  /** With sign and unit: '+3.20 points', '−0.0412', or 'none'. */
  words: string;
  /** Whether that is better: a lower loss, a higher accuracy; absent where there is no difference. */
  better?: boolean;
}

/** A figure compared with another, such as the published one; undefined where one is missing or not finite. */
export function figureDifference(
  kind: 'loss' | 'accuracy',
  own: number | undefined,
  other: number | undefined,
): FigureDifference | undefined {
  if (own === undefined || other === undefined || !Number.isFinite(own) || !Number.isFinite(other)) return undefined;
  const amount = kind === 'loss' ? own - other : (own - other) * 100;
  const digits = formatFixed(Math.abs(amount), kind === 'loss' ? 4 : 2);
  if (Number(digits) === 0) return { words: 'none' };
  const unit = kind === 'loss' ? '' : '\u00a0points';
  return {
    words: `${amount < 0 ? '−' : '+'}${digits}${unit}`,
    better: kind === 'loss' ? amount < 0 : amount > 0,
  };
}
