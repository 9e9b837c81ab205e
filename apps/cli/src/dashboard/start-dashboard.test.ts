import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Dashboard, startDashboard } from './start-dashboard.ts';

let root: string;
let dashboard: Dashboard;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'dashboard-'));
  await mkdir(join(root, 'app'));
  await mkdir(join(root, 'a run', 'model'), { recursive: true });
  await writeFile(join(root, 'app', 'index.html'), 'the app');
  await writeFile(join(root, 'app', 'sw.js'), 'its service worker');
  await writeFile(join(root, 'secret.json'), 'secret');
  await writeFile(join(root, 'a run', 'config.json'), '{}');
  await writeFile(join(root, 'a run', 'notes.txt'), 'private');
  await writeFile(join(root, 'a run', 'model', 'weights.bin'), Buffer.alloc(100_000, 7));
  await symlink(join(root, 'secret.json'), join(root, 'a run', 'evaluation.json'));
  dashboard = await startDashboard({ folder: join(root, 'a run'), app: join(root, 'app') });
});
afterEach(async () => {
  await dashboard.close();
  await rm(root, { recursive: true });
});

interface Answer {
  status: number;
  type: string | undefined;
  body: Buffer;
}

/** As written: fetch would tidy the path up. */
const get = (path: string, { method = 'GET', host = new URL(dashboard.url).host } = {}) =>
  new Promise<Answer>((resolve, reject) => {
    const { port } = new URL(dashboard.url);
    request({ host: '127.0.0.1', port, path, method, headers: { host } }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('end', () =>
        resolve({
          status: response.statusCode!,
          type: response.headers['content-type'],
          body: Buffer.concat(chunks),
        }),
      );
    })
      .on('error', reject)
      .end();
  });
const text = async (path: string) => (await get(path)).body.toString();

it('gives no service worker: the address may be that of something else tomorrow', async () => {
  expect((await get('/sw.js')).status).toBe(404);
});

it('serves the app, the run and its files', async () => {
  expect(await text('/')).toBe('the app');
  expect(JSON.parse(await text('/runs.json'))).toEqual({ runs: ['a run'] });
  expect(await get('/runs/a%20run/config.json')).toMatchObject({ status: 200, type: 'application/json' });
  const weights = await get('/runs/a%20run/model/weights.bin?again');
  expect(weights.type).toBe('application/octet-stream');
  expect(weights.body.equals(Buffer.alloc(100_000, 7))).toBe(true);
  expect((await get('/runs/a%20run/config.json', { method: 'HEAD' })).body).toHaveLength(0);
});

it.each([
  '/runs/a%20run/notes.txt',
  '/runs/a%20run/evaluation.json',
  '/runs/a%20run/model',
  '/runs/a%20run/',
  '/runs/a%20run/../secret.json',
  '/runs/a%20run/%2e%2e/secret.json',
  '/runs/a%20run/..%2fsecret.json',
  '/runs/a%20run/constructor',
  '/runs/other/config.json',
  '/../secret.json',
  '/%2e%2e/secret.json',
  '/..%2fsecret.json',
  '//secret.json',
])('serves nothing else: %s', async (path) => {
  const { status, body } = await get(path);
  expect([status, body.toString()]).toEqual([404, 'Not found.']);
});

it('answers this machine only, and only reads', async () => {
  const { port } = new URL(dashboard.url);
  expect(await get('/', { host: `localhost:${port}` })).toMatchObject({ status: 200 });
  expect(await get('/', { host: `example.org:${port}` })).toMatchObject({ status: 403 });
  expect(await get('/runs.json', { method: 'POST' })).toMatchObject({ status: 405 });
});

it('streams what happens, and ends the stream with the training', async () => {
  const response = await fetch(`${dashboard.url}runs/a%20run/events`);
  expect(response.headers.get('content-type')).toBe('text/event-stream');
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  let received = '';
  const readUntil = async (part: string) => {
    while (!received.includes(part)) {
      const { done, value } = await reader.read();
      if (done) throw new Error(`the stream ended before ${part}`);
      received += value;
    }
  };
  await readUntil('data: {"type":"epochs","epochs":[]}\n\n');
  await dashboard.feed.end('completed');
  void dashboard.close();
  await readUntil('data: {"type":"end","reason":"completed"}\n\n');
  expect(received).toMatch(/^retry: 1000\n\n/);
  expect((await reader.read()).done).toBe(true);
});

it('takes another port when its own is taken, unless it was asked for', async () => {
  const options = { folder: join(root, 'a run'), app: join(root, 'app') };
  const second = await startDashboard(options);
  expect(second.url).not.toBe(dashboard.url);
  const port = Number(new URL(second.url).port);
  await expect(startDashboard({ ...options, port })).rejects.toThrow(
    `The dashboard cannot use port ${port}: it is taken; choose another, or leave the flag out for a free one.`,
  );
  await second.close();
});
