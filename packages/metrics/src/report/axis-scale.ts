import { coveringTicks } from './ticks.ts';

/** How an axis spaces its values: evenly, or by their logarithms. */
export type Scale = 'linear' | 'log';

/** An axis: where its values lie, and which of them are written beside it. */
export interface AxisScale {
  /** The values at its ends. */
  low: number;
  high: number;
  ticks: number[];
  /** How far along the axis a value lies, 0 to 1. */
  share(value: number): number;
}

/** The axis of values from `minimum` to `maximum`, which are above 0 with 'log'. Values that are all one lie in its middle. */
export function axisScale(minimum: number, maximum: number, scale: Scale): AxisScale {
  if (scale === 'linear') {
    const [low, high] = minimum === maximum ? [minimum - 0.5, maximum + 0.5] : [minimum, maximum];
    const ticks = coveringTicks(low, high, 6).filter((tick) => tick >= low && tick <= high);
    return { low, high, ticks, share: (value) => (value - low) / (high - low) };
  }
  const [low, high] = minimum === maximum ? [minimum / 2, maximum * 2] : [minimum, maximum];
  const decades = Math.log(high / low);
  return { low, high, ticks: logTicks(low, high), share: (value) => Math.log(value / low) / decades };
}

/** A tick of a logarithmic axis: short enough to stand beside its neighbours. */
export function formatLogTick(value: number): string {
  return value < 0.001 || value >= 10_000 ? value.toExponential().replace('e+', 'e') : String(value);
}

/** Powers of ten, at most about eight; of a range of few also their doubles and fivefolds. */
function logTicks(low: number, high: number): number[] {
  const [first, last] = [Math.floor(Math.log10(low)), Math.ceil(Math.log10(high))];
  const stride = Math.ceil((last - first) / 8);
  const factors = high / low <= 100 ? [1, 2, 5] : [1];
  const ticks: number[] = [];
  for (let power = Math.ceil(first / stride) * stride; power <= last; power += stride) {
    for (const factor of factors) ticks.push(Number(`${factor}e${power}`));
  }
  return ticks.filter((tick) => tick >= low * (1 - 1e-9) && tick <= high * (1 + 1e-9));
}
