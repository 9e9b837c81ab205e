import { copyFileSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { chromiumMissing, chromiumPath } from '@x/test-kit/chromium';
import { chromium } from 'playwright-core';
import { CLIENTS } from './clients.ts';
import { createConsumer, type Machine } from './consumer.ts';
import { ROOT } from './workspace.ts';

/** What somebody with a bundler types. */
const BUNDLERS = {
  vite: { build: ['vite', 'build', '--logLevel', 'warn'], on: /^wasm/ },
  esbuild: {
    build: ['esbuild', 'main.mjs', '--bundle', '--format=esm', '--outdir=dist', '--loader:.safetensors=file'],
    on: /^cpu$/,
  },
};
export type BundlerName = keyof typeof BUNDLERS;
export const BUNDLER_NAMES = Object.keys(BUNDLERS) as BundlerName[];

/** All that a page installs: the packages that promise to run in one, and what they are used with. */
const PACKAGES = [
  ...['alexnet-models', 'augment', 'cifar-loader', 'metrics', 'tensor-files', 'tfjs-backend-native', 'trainer'].map(
    (name) => `@x/${name}`,
  ),
  ...['core', 'layers', 'backend-cpu'].map((name) => `@tensorflow/tfjs-${name}`),
];

const PAGE =
  '<!doctype html><meta charset="utf-8"><title>consumer</title><script type="module" src="/main.mjs"></script>';
const TYPES: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.wasm': 'application/wasm' };

/**
 * Installs the packages in a project with a bundler, builds a page, and runs it in Chromium: a training, and the pretrained network on a
 * picture. Gives what came of it in a few words; where there is no Chromium, that the page was built and not run.
 */
export async function proveInBrowser(bundler: BundlerName, machine: Machine, folder: string): Promise<string> {
  const { build, on } = BUNDLERS[bundler];
  const consumer = createConsumer(folder, CLIENTS[0]!, machine);
  await consumer.add([...PACKAGES, `${bundler}@${versionOf(bundler)}`]);
  const source = join(ROOT, 'registry-test', 'browser');
  copyFileSync(join(source, `${bundler}.mjs`), join(folder, 'main.mjs'));
  copyFileSync(join(source, 'parts.mjs'), join(folder, 'parts.mjs'));
  consumer.write('index.html', PAGE);
  await consumer.run('npx', ['--no-install', ...build]);

  const dist = join(folder, 'dist');
  if (bundler === 'esbuild') consumer.write('dist/index.html', PAGE.replace('main.mjs', 'main.js'));
  copyFileSync(join(ROOT, 'registry-test', 'pictures', 'cat.png'), join(dist, 'cat.png'));
  if (!chromiumPath) return `built; not run: ${chromiumMissing}`;
  const { accuracy, counted, sameLoss, seen, on: engine } = await resultInChromium(dist);
  if (accuracy !== 1 || counted !== 1 || !sameLoss || seen !== 'cat' || !on.test(engine)) {
    const actual = JSON.stringify({ accuracy, counted, sameLoss, seen, engine });
    throw new Error(`${bundler}: expected accuracy 1 twice, the same loss, a cat, on ${on}, actual ${actual}`);
  }
  return `runs on ${engine}`;
}

interface PageResult {
  accuracy: number;
  counted: number;
  sameLoss: boolean;
  seen: string;
  on: string;
}

/** What the page in a folder leaves as `result`. Rejects with the page's first error. */
async function resultInChromium(folder: string): Promise<PageResult> {
  const browser = await chromium.launch({ executablePath: chromiumPath!, args: ['--no-sandbox'] });
  try {
    const page = await browser.newPage();
    const failed = new Promise<never>((_, reject) => {
      page.on('pageerror', reject);
      page.on('requestfailed', (request) => reject(new Error(`the page asked for ${request.url()} in vain`)));
    });
    await page.route('**/*', async (route) => {
      const { pathname } = new URL(route.request().url());
      const path = join(folder, pathname === '/' ? 'index.html' : pathname);
      const contentType = TYPES[extname(path)] ?? 'application/octet-stream';
      await route.fulfill({ body: readFileSync(path), contentType }).catch(() => route.abort());
    });
    await page.goto('http://localhost/');
    const finished = page.waitForFunction('globalThis.result', undefined, { timeout: 240_000 });
    return (await (await Promise.race([finished, failed])).jsonValue()) as PageResult;
  } finally {
    await browser.close();
  }
}

/** The version that this repository uses itself. */
function versionOf(bundler: BundlerName): string {
  if (bundler === 'vite') {
    const { devDependencies } = JSON.parse(readFileSync(join(ROOT, 'apps', 'example', 'package.json'), 'utf8'));
    return devDependencies.vite;
  }
  const catalog = readFileSync(join(ROOT, 'pnpm-workspace.yaml'), 'utf8');
  return /^ {2}esbuild: (\S+)$/m.exec(catalog)![1]!;
}
