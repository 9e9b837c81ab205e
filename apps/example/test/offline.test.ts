import { cpSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { type PreviewServer, preview } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeInBrowser } from './browser.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = join(root, 'dist');

const kept = (page: Page) => page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated');

it('keeps every file of the app', () => {
  const files = readdirSync(dist, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== 'sw.js')
    .map((entry) => join(entry.parentPath, entry.name).slice(dist.length + 1));
  const listed = [...readFileSync(join(dist, 'sw.js'), 'utf8').matchAll(/url:"([^"]+)",revision:/g)].map(
    ([, url]) => url!,
  );
  expect(listed.toSorted()).toEqual(files.toSorted());
});

describeInBrowser('offline', ({ open }) => {
  it('opens and classifies without a connection, once loaded', async () => {
    const page = await open('?from=somewhere#classify', { serviceWorkers: 'allow' });
    await kept(page);
    await page.context().setOffline(true);
    const fetchAnything = () =>
      fetch('not-kept.txt').then(
        () => 'came',
        () => 'failed',
      );
    expect(await page.evaluate(fetchAnything)).toBe('failed');
    await page.reload();
    for (const engine of ['webgl', 'wasm']) {
      await page.getByRole('combobox', { name: 'Engine' }).selectOption(engine);
      await page.getByText('The network runs on').waitFor();
    }
    await page.getByRole('button', { name: 'ship 2', exact: true }).click();
    const table = page.getByRole('table', { name: 'The 5 most probable classes' });
    expect(await table.getByRole('button').first().textContent()).toBe('ship');
    for (const name of ['Explore', 'Train', 'Watch']) {
      await page.getByRole('tab', { name }).click();
      await page.getByRole('heading', { name, exact: true }).waitFor();
    }
  });

  describe('a new version', () => {
    let folder: string;
    let server: PreviewServer;
    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), 'example-'));
      cpSync(dist, folder, { recursive: true });
      server = await preview({
        root,
        base: '/another/folder/',
        logLevel: 'warn',
        build: { outDir: folder },
        preview: { host: '127.0.0.1', port: 0 },
      });
    });
    afterAll(async () => {
      await server.close();
      rmSync(folder, { recursive: true });
    });

    /** As a build of changed sources: other names of all code, and the old ones gone. */
    function deploy() {
      const scripts = readdirSync(join(folder, 'assets')).filter((name) => name.endsWith('.js'));
      const renamed = (name: string) => name.replace('.js', '-changed.js');
      for (const path of ['index.html', 'sw.js', ...scripts.map((name) => `assets/${name}`)]) {
        const file = join(folder, path);
        let text = readFileSync(file, 'utf8');
        for (const name of scripts) text = text.replaceAll(name, renamed(name));
        if (path === 'index.html') text = text.replace('<title>', '<title>New: ');
        if (path === 'sw.js') text = text.replace(/(url:"index.html",revision:")[^"]*/, '$1changed');
        writeFileSync(file, text);
      }
      for (const name of scripts) renameSync(join(folder, 'assets', name), join(folder, 'assets', renamed(name)));
    }

    it('waits until it is wanted, and then is there in every tab, whole', async () => {
      const page = await open(`${server.resolvedUrls!.local[0]}#classify`, { serviceWorkers: 'allow' });
      await kept(page);
      const other = await page.context().newPage();
      await other.goto(page.url());
      await other.getByRole('heading', { name: 'Classify' }).waitFor();
      deploy();
      await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())!.update());
      const update = page.getByRole('button', { name: 'Update' });
      await update.waitFor();
      // The old version's files are gone from the host, and still here.
      await page.getByRole('tab', { name: 'Explore' }).click();
      await page.getByRole('heading', { name: 'Explore' }).waitFor();
      await other.reload();
      expect(await other.title()).toBe('AlexNet on CIFAR-10');

      await update.click();
      for (const tab of [page, other]) {
        await tab.waitForFunction(() => document.title === 'New: AlexNet on CIFAR-10');
        await tab.context().setOffline(true);
        await tab.getByRole('tab', { name: 'Explore' }).click();
        await tab.getByRole('heading', { name: 'Explore' }).waitFor();
        await tab.context().setOffline(false);
        expect(await tab.getByRole('button', { name: 'Update' }).count()).toBe(0);
      }
      const old = await page.evaluate(async () => {
        const requests = await Promise.all((await caches.keys()).map(async (key) => (await caches.open(key)).keys()));
        return requests.flat().filter(({ url }) => /\.js$/.test(url) && !/-changed\.js$/.test(url)).length;
      });
      expect(old).toBe(0);
    });
  });
});
