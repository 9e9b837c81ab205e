import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { FIXTURE_FILES, fixtureBytes, labelsOf, officialArchive, temporaryFolder } from './fixture-dataset.ts';
import { serve } from './serve.ts';

const SCRIPT = fileURLToPath(new URL('./load-in-process.ts', import.meta.url));

async function loadInProcess(...args: string[]) {
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', SCRIPT, ...args], {
    env: { ...process.env, NO_PROXY: '*', no_proxy: '*' },
  });
  return JSON.parse(stdout);
}

test('two processes that load at once download once and both get the data', async () => {
  const archive = await officialArchive();
  const md5 = createHash('md5').update(archive).digest('hex');
  let requests = 0;
  // The download goes on when the other process says that it waits.
  let release = () => {};
  const waiting = new Promise<void>((resolve) => {
    release = resolve;
  });
  const url = await serve(async (request, response) => {
    if (request.url === '/waiting') {
      release();
      response.end();
      return;
    }
    requests++;
    await waiting;
    response.end(archive);
  });
  const cacheDirectory = temporaryFolder();
  const results = await Promise.all([loadInProcess(url, md5, cacheDirectory), loadInProcess(url, md5, cacheDirectory)]);
  expect(requests).toBe(1);
  expect(results.map(({ source }) => source).sort()).toEqual(['cache', 'official']);
  expect(results.map(({ waited }) => waited).sort()).toEqual([false, true]);
  expect(results[0].images).toBe(results[1].images);
  expect(results[0].labels).toEqual(labelsOf(FIXTURE_FILES.slice(0, 5).map(({ name }) => name)));
  for (const { name } of FIXTURE_FILES) {
    const cached = readFileSync(join(cacheDirectory, 'cifar-10-batches-bin', name));
    expect(cached.equals(fixtureBytes(name))).toBe(true);
  }
  expect(readdirSync(cacheDirectory)).toEqual(['cifar-10-batches-bin']);
});

test('the lock of a process that died does not block the next one', async () => {
  const archive = await officialArchive();
  const url = await serve((_request, response) => response.end(archive));
  const cacheDirectory = temporaryFolder();
  const lock = join(cacheDirectory, 'lock');
  mkdirSync(lock);
  // Nobody has touched it for a minute.
  const then = new Date(Date.now() - 60_000);
  utimesSync(lock, then, then);
  const result = await loadInProcess(url, createHash('md5').update(archive).digest('hex'), cacheDirectory);
  expect(result).toMatchObject({ source: 'official', waited: false });
});
