/** A loss with four decimals. */
export function formatLoss(value: number): string {
  return formatFixed(value, 4);
}

/** A fraction as a percentage with two decimals, '79.46 %', or as many as asked for. */
export function formatPercent(fraction: number, decimals = 2): string {
  return Number.isFinite(fraction)
    ? `${formatFixed(fraction * 100, decimals)}\u00a0%`
    : formatFixed(fraction, decimals);
}

/** A number with a fixed number of decimals and a true minus sign; what is not finite in words. */
export function formatFixed(value: number, decimals: number): string {
  if (Number.isNaN(value)) return 'not a number';
  if (!Number.isFinite(value)) return value > 0 ? 'infinite' : '−infinite';
  return value.toFixed(decimals).replace('-', '−');
}

/** A number as short as three significant digits allow: '0.2', '0.00125', '5e-7'. */
export function formatShort(value: number): string {
  return Number.isFinite(value) ? String(Number(value.toPrecision(3))).replace(/^-/, '−') : formatFixed(value, 0);
}

/** A count with thin spaces between thousands from 10 000 on. */
export function formatCount(value: number): string {
  return value < 10_000 ? String(value) : String(value).replace(/\B(?=(\d{3})+$)/g, '\u202f');
}

/** '1 thing', '2 things'. */
export function formatPlural(count: number, noun: string): string {
  return `${formatCount(count)} ${noun}${count === 1 ? '' : 's'}`;
}

/** A duration to the second from a minute on: '12.3 s', '7 min 42 s', '1 h 3 min'. */
export function formatSeconds(seconds: number): string {
  if (!Number.isFinite(seconds)) return formatFixed(seconds, 0);
  if (seconds < 59.95) return `${seconds.toFixed(1)}\u00a0s`;
  const whole = Math.round(seconds);
  if (whole < 3600) return `${Math.floor(whole / 60)}\u00a0min ${whole % 60}\u00a0s`;
  const minutes = Math.round(seconds / 60);
  return `${Math.floor(minutes / 60)}\u00a0h ${minutes % 60}\u00a0min`;
}
