import { it } from 'vitest';
import { describeInBrowser } from './browser.ts';

// What is shown of a run is tested with the command line that serves it: apps/cli/test/dashboard.test.ts.
describeInBrowser('watch', ({ open }) => {
  it('says how to start a dashboard where no run is served, and looks again', async () => {
    const page = await open('#watch');
    await page.getByText('--filter cli train --dashboard').waitFor();
    await page.route('**/runs.json', (route) => route.fulfill({ json: { runs: ['gone'] } }));
    await page.getByRole('button', { name: 'Look again' }).click();
    await page.getByText('The run cannot be read: gone is no run folder').waitFor();
    await page.unroute('**/runs.json');
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByText('--filter cli dashboard RUN').waitFor();
  });
});
