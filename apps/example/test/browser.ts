import { chromiumMissing, chromiumPath } from '@x/test-kit/chromium';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, inject } from 'vitest';

if (!chromiumPath) {
  process.stderr.write(`Tests in a browser are skipped: ${chromiumMissing}.\n`);
}

export interface BrowserTools {
  /** A new page of the app, in a fresh profile. `path` is relative to the app's address: `#train`. */
  open: (path?: string, options?: BrowserContextOptions) => Promise<Page>;
}

export interface DescribeInBrowserOptions {
  /** More flags for Chromium. Default: WebGL, computed by the processor. */
  args?: string[];
}

/** A suite in a real Chromium, headless; skipped with a line that says so where there is none. An uncaught error in a page fails it. */
export function describeInBrowser(
  name: string,
  suite: (tools: BrowserTools) => void,
  { args = ['--enable-unsafe-swiftshader'] }: DescribeInBrowserOptions = {},
): void {
  describe.skipIf(!chromiumPath)(name, () => {
    let browser: Browser;
    const errors: Error[] = [];
    beforeAll(async () => {
      browser = await chromium.launch({
        executablePath: chromiumPath!,
        // A camera that shows a test picture; whether a page may use it is still asked.
        args: ['--no-sandbox', '--use-fake-device-for-media-stream', ...args],
      });
    });
    afterAll(() => browser?.close());
    afterEach(async () => {
      await Promise.all(browser.contexts().map((context) => context.close()));
      const [error] = errors.splice(0);
      if (error) throw error;
    });
    suite({
      async open(path = '', options = {}) {
        const context = await browser.newContext({
          viewport: { width: 1200, height: 900 },
          // The service worker fetches the whole app into each fresh profile: only where a test is about that.
          serviceWorkers: 'block',
          ...options,
        });
        // Machines that run tests may be slow: a little less than a test may take, so that what was waited for is named.
        context.setDefaultTimeout(100_000);
        const page = await context.newPage();
        page.on('pageerror', (error) => errors.push(error));
        await page.goto(new URL(path, inject('appUrl')).href);
        return page;
      },
    });
  });
}
