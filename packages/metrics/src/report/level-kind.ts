/** How good something is among others, by a colour: `level-0` the worst. */
export type LevelKind = `level-${number}`;

/** How many colours there are. */
export const levelCount = 9;

/** The level of a value between the worst and the best. Values that are all the same are the best. */
export function levelKind(value: number, { worst, best }: { worst: number; best: number }): LevelKind {
  const share = worst === best ? 1 : (value - worst) / (best - worst);
  return `level-${Math.round(share * (levelCount - 1))}`;
}

/** Which colour each level has. */
export const levelStyles = (): string =>
  Array.from({ length: levelCount }, (_, level) => `.level-${level} { --own: var(--level-${level}); }`).join('\n');
