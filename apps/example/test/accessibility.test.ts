import axe, { type RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';
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

/** What axe finds wrong on a page: of each rule, the first few elements. */
async function findWrong(page: Page, options: RunOptions = {}): Promise<[rule: string, elements: string[]][]> {
  const { violations } = await page.evaluate(
    (options) => (globalThis as unknown as { axe: typeof axe }).axe.run(options),
    options,
  );
  return violations.map(({ id, nodes }) => [id, nodes.slice(0, 5).map(({ html }) => html)]);
}

describeInBrowser('accessibility', ({ open }) => {
  it.each(states)(
    'axe finds nothing wrong in $path with $heading, light or dark',
    async ({ path, clicks, heading }) => {
      const page = await open(`#${path}`, { colorScheme: 'light' });
      if (clicks) await page.getByRole('button', { name: clicks }).click();
      await page.getByRole('heading', { name: heading, exact: true }).waitFor();
      await page.addScriptTag({ content: axe.source });
      expect(await findWrong(page)).toEqual([]);
      // The other colours are all that is different.
      await page.emulateMedia({ colorScheme: 'dark' });
      expect(await findWrong(page, { runOnly: ['color-contrast'] })).toEqual([]);
    },
  );
});
