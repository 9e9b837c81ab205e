import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { expect, inject, it } from 'vitest';
import { type BrowserTools, describeInBrowser } from './browser.ts';

const dist = fileURLToPath(new URL('../dist', import.meta.url));
const limit = 500_000;

/** Everything that the app loads until the network is ready and nobody has touched anything yet, but the network's weights. */
const suite =
  (engine: string) =>
  ({ open }: BrowserTools) => {
    it('loads less than 500 kB, compressed, before anything is done', async () => {
      const page = await open('about:blank');
      const urls = new Set<string>();
      page.on('request', (request) => urls.add(request.url()));
      await page.goto(inject('appUrl'));
      await page.getByText(`The network runs on ${engine}.`).waitFor();
      await page.waitForLoadState('networkidle');
      const files = [...urls]
        .map((url) => new URL(url).pathname.slice(new URL(inject('appUrl')).pathname.length) || 'index.html')
        .filter((path) => !path.endsWith('.safetensors') && !/^(blob|data):/.test(path));
      for (const expected of [/index-.*js/, /classify-.*js/, /network-worker-.*js/, /\.css$/, /sample-images-.*png/]) {
        expect(files).toContainEqual(expect.stringMatching(expected));
      }
      const sizes = files.map((path) => [path, gzipSync(readFileSync(join(dist, path)), { level: 9 }).length] as const);
      const total = sizes.reduce((sum, [, size]) => sum + size, 0);
      expect(total, sizes.map((entry) => entry.join(': ')).join('\n')).toBeLessThan(limit);
    });
  };

describeInBrowser('first load, with WebGL', suite('WebGL'));
describeInBrowser('first load, without a graphics card', suite('WebAssembly'), {
  args: ['--disable-gpu', '--disable-software-rasterizer'],
});
