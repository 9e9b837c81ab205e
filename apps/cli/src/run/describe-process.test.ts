import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { describeProcess, sourceCommit } from './describe-process.ts';

it('knows versions and hardware', async () => {
  const { versions, hardware, startedAt } = await describeProcess();
  expect(versions.node).toBe(process.versions.node);
  expect(versions['@tensorflow/tfjs-core']).toBe('4.22.0');
  expect(versions['@x/trainer']).toMatch(/^\d+\.\d+\.\d+/);
  expect(hardware.cores).toBeGreaterThan(0);
  expect(hardware.memoryGigabytes).toBeGreaterThan(0.1);
  expect(Math.abs(Date.now() - Date.parse(startedAt))).toBeLessThan(60_000);
});

it('knows the commit, and whether files differ from it', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'describe-process-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  expect(await sourceCommit(folder)).toBeNull();
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b', '-c', 'commit.gpgsign=false', ...args], {
      cwd: folder,
      encoding: 'utf8',
    }).trim();
  git('init', '-q');
  await writeFile(join(folder, 'file'), 'one');
  git('add', 'file');
  git('commit', '-qm', 'first');
  const commit = git('rev-parse', 'HEAD');
  expect(await sourceCommit(folder)).toBe(commit);
  await writeFile(join(folder, 'file'), 'two');
  expect(await sourceCommit(folder)).toBe(`${commit}-dirty`);
});
