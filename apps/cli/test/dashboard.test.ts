import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromiumMissing, chromiumPath } from '@x/test-kit/chromium';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { appFolder } from '../src/dashboard/app-folder.ts';
import { nativeMissing } from './native-ready.ts';
import { type SpawnedCli, spawnCli } from './spawn-cli.ts';

const missing = nativeMissing ?? (chromiumPath ? undefined : `skipped, ${chromiumMissing}`) ?? builtApp();

function builtApp(): string | undefined {
  try {
    appFolder();
    return undefined;
  } catch (error) {
    return `skipped: ${(error as Error).message}`;
  }
}

describe.skipIf(missing)(`the dashboard in a browser${missing ? ` (${missing})` : ''}`, { timeout: 300_000 }, () => {
  let cwd: string;
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    cwd = await mkdtemp(join(tmpdir(), 'cli-dashboard-'));
    browser = await chromium.launch({ executablePath: chromiumPath!, args: ['--no-sandbox'] });
    page = await browser.newPage({ viewport: { width: 1200, height: 900 } });
    page.setDefaultTimeout(100_000);
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await rm(cwd, { recursive: true });
  });

  /** The address that a command line says its dashboard has. */
  const addressOf = ({ child }: SpawnedCli) =>
    new Promise<string>((resolve, reject) => {
      let text = '';
      const look = (chunk: Buffer) => {
        text += chunk;
        const [url] = /http:\/\/127\.0\.0\.1:\d+\/#watch/.exec(text) ?? [];
        if (url) resolve(url);
      };
      child.stdout!.on('data', look);
      child.stderr!.on('data', look);
      child.on('close', () => reject(new Error(`it ended without an address: ${text}`)));
    });
  /** Of the figures of the loss: one an epoch. */
  const rows = () => page.getByRole('figure').first().locator('details tbody tr');
  const state = (text: string | RegExp) => page.locator('.live-run .state', { hasText: text }).waitFor();

  it('shows a training live, survives reloads and a lost connection, and catches up', async () => {
    const recipe = ['--epochs', '40', '--batch-size', '32', '--schedule', 'constant', '--seed', '5'];
    const training = spawnCli(['train', '--name', 'live', '--dashboard', ...recipe], { cwd });
    const url = await addressOf(training);
    await page.goto(url);
    await state(/^Training: epoch [2-9]\d* of 40\.$/);
    await page.getByText('Images a second').waitFor();
    expect(await page.locator('.live-run h3').textContent()).toBe('live');
    const before = await rows().count();
    await page.reload();
    await state(/^Training: epoch \d+ of 40\.$/);
    await rows().nth(before).waitFor({ state: 'attached' });

    training.child.kill('SIGKILL');
    await training.finished;
    await page.getByText('The connection to the command line is lost.').waitFor();
    const atLoss = await rows().count();
    expect(atLoss).toBeGreaterThan(0);

    const { port } = new URL(url);
    const resumed = spawnCli(['train', '--resume', 'live', '--dashboard', '--dashboard-port', port], { cwd });
    await page.getByText('The connection to the command line is lost.').waitFor({ state: 'detached' });
    await rows().nth(atLoss).waitFor({ state: 'attached' });
    resumed.child.kill('SIGINT');
    const { code } = await resumed.finished;
    expect(code).toBe(130);
    await state('Interrupted; what was done is saved, and the run can be resumed.');
  });

  it('follows a run that another process trains', async () => {
    const recipe = ['--epochs', '4', '--batch-size', '32', '--seed', '5'];
    const training = spawnCli(['train', '--name', 'other', ...recipe], { cwd });
    let ended = false;
    void training.finished.then(() => {
      ended = true;
    });
    while (!existsSync(join(cwd, 'runs', 'other', 'config.json')) && !ended)
      await new Promise((r) => setTimeout(r, 50));
    // Where the page is open already.
    const dashboard = spawnCli(['dashboard', 'other', '--port', new URL(page.url()).port], { cwd });
    await addressOf(dashboard);
    await page.getByRole('button', { name: 'Look for another run' }).click();
    await page.getByRole('heading', { name: 'other' }).waitFor();
    expect((await training.finished).code).toBe(0);
    await state('Finished: all epochs are done.');
    await rows().nth(3).waitFor({ state: 'attached' });
    expect(await rows().count()).toBe(4);
    dashboard.child.kill('SIGINT');
    expect((await dashboard.finished).code).toBe(0);
  });

  it('names a run that is not there, and a port that is of no use', async () => {
    const nowhere = await spawnCli(['dashboard', 'nowhere'], { cwd }).finished;
    expect([nowhere.code, nowhere.stderr]).toEqual([2, expect.stringContaining('There is no run "nowhere".')]);
    const alone = await spawnCli(['train', '--dashboard-port', '8080'], { cwd }).finished;
    expect([alone.code, alone.stderr]).toEqual([
      2,
      expect.stringContaining('--dashboard-port belongs to --dashboard.'),
    ]);
  });
});
