import { expect, test } from 'vitest';
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
  expect(colors.size).toBe(19);
  for (const surface of ['page', 'card', 'badge', 'hit', 'miss']) {
    expect(contrast(color('text'), color(surface)), `text on ${surface}`).toBeGreaterThanOrEqual(4.5);
  }
  for (const ink of ['soft', 'better', 'worse']) {
    for (const surface of ['page', 'card', 'badge']) {
      expect(contrast(color(ink), color(surface)), `${ink} on ${surface}`).toBeGreaterThanOrEqual(4.5);
    }
  }
  for (const line of ['train', 'test', 'rate', ...[0, 1, 2, 3, 4, 5].map((index) => `series-${index}`)]) {
    expect(contrast(color(line), color('card')), `${line} on card`).toBeGreaterThanOrEqual(3);
  }
});
