import axe from 'axe-core';
import { expect, it } from 'vitest';
import { tabs } from '../src/tabs.ts';
import { describeInBrowser } from './browser.ts';

/** What is looked at: an address, what is clicked there, and the heading that shows that it is there. */
const states: { path: string; clicks?: string; heading: string }[] = [
  ...tabs.map(({ id, title }) => ({ path: id, heading: title })),
  { path: 'classify', clicks: 'cat 1', heading: 'What speaks for cat' },
  { path: 'explore/improved-alexnet-50-muon-seed-0', heading: 'Confusion matrix' },
  { path: 'explore', clicks: 'Open the published results', heading: 'Accuracy per class' },
];

describeInBrowser('accessibility', ({ open }) => {
  it.each(states.flatMap((state) => (['light', 'dark'] as const).map((colorScheme) => ({ ...state, colorScheme }))))(
    'axe finds nothing wrong in $path with $heading, $colorScheme',
    async ({ path, clicks, heading, colorScheme }) => {
      const page = await open(`#${path}`, { colorScheme });
      if (clicks) await page.getByRole('button', { name: clicks }).click();
      await page.getByRole('heading', { name: heading, exact: true }).waitFor();
      await page.addScriptTag({ content: axe.source });
      const { violations } = await page.evaluate(() => (globalThis as unknown as { axe: typeof axe }).axe.run());
      expect(violations.map(({ id: rule, nodes }) => [rule, nodes.slice(0, 5).map(({ html }) => html)])).toEqual([]);
    },
  );
});
