import { expect, test } from 'vitest';
import { levelCount } from './level-kind.ts';
import { styles } from './styles.ts';

type Color = [number, number, number];

/** The variables of one theme; the dark one takes from the light one what it does not set. */
function theme(name: 'light' | 'dark'): Map<string, Color> {
  const blocks = styles.match(/:root \{[^}]*\}/g)!.slice(0, name === 'light' ? 1 : 2);
  const variables = blocks.join('').matchAll(/--([a-z0-9-]+): (#[0-9a-f]+|\d+ \d+ \d+);/g);
  return new Map([...variables].map(([, key, value]) => [key!, parse(value!)]));
}

function parse(value: string): Color {
  if (!value.startsWith('#')) return value.split(' ').map(Number) as Color;
  const digits = value.length === 4 ? value.slice(1).replace(/./g, '$&$&') : value.slice(1);
  return [0, 2, 4].map((start) => Number.parseInt(digits.slice(start, start + 2), 16)) as Color;
}

/** Contrast ratio of WCAG 2. */
function contrast(a: Color, b: Color): number {
  const luminance = (color: Color) => {
    const [red, green, blue] = color.map((channel) => {
      const value = channel / 255;
      return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
  };
  const [darker, lighter] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (lighter! + 0.05) / (darker! + 0.05);
}

test.each(['light', 'dark'] as const)('the %s theme is readable: contrasts of 4.5 for text, 3 for lines', (name) => {
  const colors = theme(name);
  const color = (key: string) => colors.get(key)!;
  expect(colors.size).toBe(28);
  for (const surface of ['page', 'card', 'badge', 'hit', 'miss']) {
    expect(contrast(color('text'), color(surface)), `text on ${surface}`).toBeGreaterThanOrEqual(4.5);
  }
  for (const ink of ['soft', 'better', 'worse']) {
    for (const surface of ['page', 'card', 'badge']) {
      expect(contrast(color(ink), color(surface)), `${ink} on ${surface}`).toBeGreaterThanOrEqual(4.5);
    }
  }
  const series = [0, 1, 2, 3, 4, 5].map((index) => `series-${index}`);
  const levels = Array.from({ length: levelCount }, (_, level) => `level-${level}`);
  for (const line of ['train', 'test', 'rate', ...series, ...levels]) {
    expect(contrast(color(line), color('card')), `${line} on card`).toBeGreaterThanOrEqual(3);
  }
});

/** The colour as it is seen without the cones for long, middle or short waves (Machado, Oliveira and Fernandes 2009). */
const deficiencies = {
  none: [1, 0, 0, 0, 1, 0, 0, 0, 1],
  protanopia: [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
  deuteranopia: [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881],
  tritanopia: [1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.3039],
};

/** Oklab coordinates: equal distances look about equally different. */
function seen(color: Color, deficiency: keyof typeof deficiencies): Color {
  const linear = color.map((channel) => {
    const value = channel / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  const times = (matrix: readonly number[], vector: readonly number[]) =>
    [0, 3, 6].map((row) => vector.reduce((sum, value, index) => sum + matrix[row + index]! * value, 0)) as Color;
  const cones = times(
    [
      0.4122214708, 0.5363325363, 0.0514459929, 0.2119034982, 0.6806995451, 0.1073969566, 0.0883024619, 0.2817188376,
      0.6299787005,
    ],
    times(deficiencies[deficiency], linear).map((value) => Math.min(1, Math.max(0, value))),
  );
  return times(
    [
      0.2104542553, 0.793617785, -0.0040720468, 1.9779984951, -2.428592205, 0.4505937099, 0.0259040371, 0.7827717662,
      -0.808675766,
    ],
    cones.map(Math.cbrt),
  );
}

test.each(['light', 'dark'] as const)('the %s theme: no two series look alike to anyone', (name) => {
  const colors = theme(name);
  for (const deficiency of Object.keys(deficiencies) as (keyof typeof deficiencies)[]) {
    const series = [0, 1, 2, 3, 4, 5].map((index) => seen(colors.get(`series-${index}`)!, deficiency));
    for (const [index, one] of series.entries()) {
      for (const other of series.slice(index + 1)) {
        const distance = Math.hypot(...one.map((value, axis) => value - other[axis]!));
        expect(distance, `${deficiency}, series ${index}`).toBeGreaterThan(0.1);
      }
    }
  }
});

test.each(['light', 'dark'] as const)(
  'the %s theme: each level is lighter or darker than the one before, to everyone',
  (name) => {
    const colors = theme(name);
    for (const deficiency of Object.keys(deficiencies) as (keyof typeof deficiencies)[]) {
      const lightness = Array.from(
        { length: levelCount },
        (_, level) => seen(colors.get(`level-${level}`)!, deficiency)[0],
      );
      for (const [level, value] of lightness.slice(1).entries()) {
        const step = name === 'dark' ? value - lightness[level]! : lightness[level]! - value;
        expect(step, `${deficiency}, level ${level + 1}`).toBeGreaterThan(0.02);
      }
    }
  },
);
