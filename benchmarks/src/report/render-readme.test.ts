import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { renderReadme } from './render-readme.ts';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

it("finds the README's tables equal to the committed results and profiles", () => {
  const readme = readFileSync(path('../../README.md'), 'utf8');
  expect(renderReadme(readme, path('../../results'))).toBe(readme);
  expect(readme).toContain('| FusedConv2D |');
});
