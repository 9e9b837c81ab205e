/**
 * Round tick values (steps of 1, 2 or 5 times a power of ten) that cover `minimum` .. `maximum`, about `count` of
 * them. The first is at most the minimum, the last at least the maximum.
 */
export function coveringTicks(minimum: number, maximum: number, count: number): number[] {
  const magnitude = Math.max(Math.abs(minimum), Math.abs(maximum));
  let span = maximum - minimum;
  // Values that hardly differ count as one value, which gets ticks around it.
  if (span <= 1e-9 * magnitude) span = magnitude;
  if (span < 1e-100) span = 1;
  const step = roundStep(span / count);
  const first = Math.floor(minimum / step + 1e-9);
  const last = Math.max(Math.ceil(maximum / step - 1e-9), first + 1);
  return Array.from({ length: last - first + 1 }, (_, index) => Number(((first + index) * step).toPrecision(12)));
}

/** Round whole numbers inside `minimum` .. `maximum`, at most about `count` of them. */
export function integerTicks(minimum: number, maximum: number, count: number): number[] {
  const step = Math.max(1, roundStep((maximum - minimum) / count));
  const ticks: number[] = [];
  for (let tick = Math.ceil(minimum / step) * step; tick <= maximum; tick += step) ticks.push(tick);
  return ticks;
}

/** The smallest of 1, 2, 5 times a power of ten that is at least `size`. */
function roundStep(size: number): number {
  const power = 10 ** Math.floor(Math.log10(size));
  const factor = [1, 2, 5, 10].find((candidate) => candidate * power >= size * (1 - 1e-9)) ?? 10;
  return factor * power;
}
