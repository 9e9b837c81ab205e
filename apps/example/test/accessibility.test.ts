import axe from 'axe-core';
import { expect, it } from 'vitest';
import { tabs } from '../src/tabs.ts';
import { describeInBrowser } from './browser.ts';

describeInBrowser('accessibility', ({ open }) => {
  it.each(
    tabs.flatMap(({ id, title }) => (['light', 'dark'] as const).map((colorScheme) => ({ id, title, colorScheme }))),
  )('axe finds nothing wrong in $title, $colorScheme', async ({ id, title, colorScheme }) => {
    const page = await open(`#${id}`, { colorScheme });
    await page.getByRole('heading', { name: title, exact: true }).waitFor();
    await page.addScriptTag({ content: axe.source });
    const { violations } = await page.evaluate(() => (globalThis as unknown as { axe: typeof axe }).axe.run());
    expect(violations.map(({ id: rule, nodes }) => [rule, nodes.map(({ html }) => html)])).toEqual([]);
  });
});
