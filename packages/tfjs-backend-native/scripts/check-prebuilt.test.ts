import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import manifest from '../package.json' with { type: 'json' };
import { digestOfPrebuilt, prebuiltPath, stampPath, TARGETS } from './shared/prebuilt-targets.mjs';

const script = fileURLToPath(new URL('./check-prebuilt.mjs', import.meta.url));

function check(digests: Record<string, string>, environment: NodeJS.ProcessEnv = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'check-prebuilt-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const [target, digest] of Object.entries(digests)) {
    mkdirSync(join(folder, target));
    writeFileSync(prebuiltPath(target, folder), '');
    writeFileSync(stampPath(target, folder), `${digest}\n`);
  }
  const { status, stderr } = spawnSync(process.execPath, [script, '--folder', folder], {
    env: { ...process.env, ...environment },
    encoding: 'utf8',
  });
  return { status, stderr };
}

const all = Object.fromEntries(Object.keys(TARGETS).map((target) => [target, digestOfPrebuilt()]));

it('runs before the package is packed', () => {
  expect(manifest.scripts.prepack).toBe('node scripts/check-prebuilt.mjs');
  expect(manifest.files).toContain('prebuilds');
});

it('lets the package be packed with all binaries of its sources', () => {
  expect(check(all)).toEqual({ status: 0, stderr: '' });
});

it('refuses without one, or with one that is older than its source, and says how to build them', () => {
  const { 'darwin-arm64': _, ...others } = all;
  const message = '@x/tfjs-backend-native: its binaries are not ready (darwin-arm64: missing, win32-x64: outdated).';
  const fix = 'Build them: npx -y pnpm@10 --filter @x/tfjs-backend-native build:prebuilt';
  const binaries = { ...others, 'win32-x64': 'another' };
  expect(check(binaries)).toEqual({ status: 1, stderr: `${message} ${fix}\n` });
  expect(check(binaries, { TFJS_NATIVE_BINARIES: 'optional' })).toEqual({ status: 0, stderr: `${message}\n` });
});
