import { expect, test } from 'vitest';
import { hasSquares, seriesKind, seriesStyles } from './series-kind.ts';

test('twelve rows differ in colour or marker', () => {
  const kinds = Array.from({ length: 12 }, (_, index) => seriesKind(index));
  const colours = new Map(
    [...seriesStyles().matchAll(/\.(series-\d+) \{ --own: var\((.*?)\)/g)].map((match) => [match[1], match[2]]),
  );
  const looks = kinds.map((kind) => `${colours.get(kind)} ${hasSquares(kind)}`);
  expect(new Set(looks).size).toBe(12);
  expect(looks[0]).toBe('--series-0 false');
  expect(looks[6]).toBe('--series-0 true');
  expect(seriesKind(12)).toBe('series-0');
});
