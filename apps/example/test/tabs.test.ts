import { expect, it } from 'vitest';
import { describeInBrowser } from './browser.ts';

describeInBrowser('tabs', ({ open }) => {
  it('opens the first, and the one that the address names', async () => {
    const page = await open();
    await page.getByRole('heading', { name: 'Classify' }).waitFor();
    await page.getByRole('tab', { name: 'Train' }).click();
    await page.getByRole('heading', { name: 'Train' }).waitFor();
    expect(new URL(page.url()).hash).toBe('#train');
    await page.goBack();
    await page.getByRole('heading', { name: 'Classify' }).waitFor();
  });

  it('is walked through with the keyboard', async () => {
    const page = await open('#explore');
    await page.getByRole('tab', { name: 'Explore' }).focus();
    await page.keyboard.press('ArrowRight');
    await page.getByRole('heading', { name: 'Train' }).waitFor();
    await page.keyboard.press('End');
    await page.keyboard.press('ArrowRight');
    await page.getByRole('heading', { name: 'Classify' }).waitFor();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('tab-classify');
  });
});
