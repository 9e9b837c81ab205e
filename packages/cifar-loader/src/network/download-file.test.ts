import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { DIRECT_NETWORK } from '../../test/direct-network.ts';
import { temporaryFolder } from '../../test/fixture-dataset.ts';
import { sendWithRanges, serve } from '../../test/serve.ts';
import { type DownloadOptions, downloadFile } from './download-file.ts';

const CONTENT = Buffer.from(Array.from({ length: 300_000 }, (_, index) => (index * 7919) & 255));

/** Downloads from a server that answers as `handler` says; `part` is what an earlier try left. */
async function download(handler: RequestListener, part?: Buffer, changes: Partial<DownloadOptions> = {}) {
  const ranges: (string | undefined)[] = [];
  const url = await serve((request, response) => {
    ranges.push(request.headers.range);
    handler(request, response);
  });
  const path = join(temporaryFolder(), 'file.part');
  if (part) writeFileSync(path, part);
  const retries: string[] = [];
  const progress: { receivedBytes: number; totalBytes: number | undefined; resumedFrom: number }[] = [];
  const outcome = await downloadFile(`${url}/file`, path, {
    settings: DIRECT_NETWORK,
    digest: { algorithm: 'md5', encoding: 'hex', value: createHash('md5').update(CONTENT).digest('hex') },
    answerWithin: 5000,
    stallTimeout: 5000,
    retries: 2,
    signal: new AbortController().signal,
    onProgress: (step) => progress.push(step),
    onRetry: ({ reason, delayMilliseconds }) => retries.push(`${delayMilliseconds} ms: ${reason}`),
    ...changes,
  }).catch((error: Error) => error);
  const content = existsSync(path) ? readFileSync(path) : undefined;
  return { outcome, content, ranges, retries, progress };
}

test('a file arrives whole, with its progress', async () => {
  const { outcome, content, ranges, progress } = await download((request, response) =>
    sendWithRanges(request, response, CONTENT),
  );
  expect(outcome).toBeUndefined();
  expect(content!.equals(CONTENT)).toBe(true);
  expect(ranges).toEqual([undefined]);
  expect(progress.at(-1)).toEqual({ receivedBytes: 300_000, totalBytes: 300_000, resumedFrom: 0 });
});

test('what an earlier try left is continued with a range request', async () => {
  const { outcome, content, ranges, progress } = await download(
    (request, response) => sendWithRanges(request, response, CONTENT),
    CONTENT.subarray(0, 100_000),
  );
  expect(outcome).toBeUndefined();
  expect(content!.equals(CONTENT)).toBe(true);
  expect(ranges).toEqual(['bytes=100000-']);
  expect(progress.at(-1)).toEqual({ receivedBytes: 300_000, totalBytes: 300_000, resumedFrom: 100_000 });
});

test('a server without ranges sends the whole file again', async () => {
  const { outcome, content, progress } = await download(
    (_request, response) => response.end(CONTENT),
    CONTENT.subarray(0, 100_000),
  );
  expect(outcome).toBeUndefined();
  expect(content!.equals(CONTENT)).toBe(true);
  expect(progress.at(-1)).toMatchObject({ receivedBytes: 300_000, resumedFrom: 0 });
});

test('a file that is already whole is only verified', async () => {
  const { outcome, content, ranges } = await download(
    (request, response) => sendWithRanges(request, response, CONTENT),
    CONTENT,
  );
  expect(outcome).toBeUndefined();
  expect(content!.equals(CONTENT)).toBe(true);
  expect(ranges).toEqual(['bytes=300000-']);
});

test.each([
  ['wrong bytes', Buffer.alloc(100_000, 1), ['bytes=100000-', undefined]],
  ['too many bytes', Buffer.alloc(300_001), ['bytes=300001-', undefined]],
])('an earlier try that left %s costs one clean download', async (_what, part, expected) => {
  const { outcome, content, ranges } = await download(
    (request, response) => sendWithRanges(request, response, CONTENT),
    part,
  );
  expect(outcome).toBeUndefined();
  expect(content!.equals(CONTENT)).toBe(true);
  expect(ranges).toEqual(expected);
});

test('a connection that breaks is taken up where it broke', async () => {
  let requests = 0;
  let cut = () => {};
  const { outcome, content, ranges, retries } = await download(
    (request, response) => {
      requests++;
      if (requests > 1) return sendWithRanges(request, response, CONTENT);
      response.writeHead(200, { 'content-length': CONTENT.length });
      response.write(CONTENT.subarray(0, 65_536));
      cut = () => response.destroy();
    },
    undefined,
    // Not before something has been written.
    { onProgress: () => cut() },
  );
  expect(outcome).toBeUndefined();
  expect(content!.equals(CONTENT)).toBe(true);
  expect(ranges).toEqual([undefined, expect.stringMatching(/^bytes=[1-9]\d*-$/)]);
  expect(retries).toEqual([expect.stringMatching(/^500 ms: connection lost/)]);
});

test('a transfer that stalls is taken up where it stalled', async () => {
  let requests = 0;
  const { outcome, content, ranges, retries } = await download(
    (request, response) => {
      requests++;
      if (requests > 1) return sendWithRanges(request, response, CONTENT);
      response.writeHead(200, { 'content-length': CONTENT.length });
      response.write(CONTENT.subarray(0, 1000));
    },
    undefined,
    { stallTimeout: 500 },
  );
  expect(outcome).toBeUndefined();
  expect(content!.equals(CONTENT)).toBe(true);
  expect(ranges).toEqual([undefined, 'bytes=1000-']);
  expect(retries).toEqual([expect.stringMatching(/^500 ms: the transfer stalled/)]);
});

test('a busy server is asked again, after growing pauses', async () => {
  let requests = 0;
  const { outcome, content, retries } = await download((request, response) => {
    requests++;
    if (requests <= 2) response.writeHead(503).end('busy');
    else sendWithRanges(request, response, CONTENT);
  });
  expect(outcome).toBeUndefined();
  expect(content!.equals(CONTENT)).toBe(true);
  expect(retries).toEqual(['500 ms: HTTP status 503', '1000 ms: HTTP status 503']);
});

test('the retries end', async () => {
  const { outcome, ranges } = await download((_request, response) => response.writeHead(503).end(), undefined, {
    retries: 1,
  });
  expect(outcome).toMatchObject({ message: 'HTTP status 503' });
  expect(ranges).toHaveLength(2);
});

test('a missing file is not asked for twice', async () => {
  const { outcome, content, ranges } = await download((_request, response) => response.writeHead(404).end('none'));
  expect(outcome).toMatchObject({ message: 'HTTP status 404' });
  expect(ranges).toHaveLength(1);
  expect(content).toBeUndefined();
});

test('a server that never answers is given up, retries included', async () => {
  const { outcome, ranges } = await download(() => {}, undefined, { answerWithin: 300 });
  expect(outcome).toMatchObject({ message: 'no answer within 0.3 s' });
  expect(ranges).toHaveLength(1);
});

test('a file with the wrong digest is named, deleted and not asked for twice', async () => {
  const other = Buffer.from(CONTENT);
  other[7]! ^= 1;
  const { outcome, content, ranges } = await download((request, response) => sendWithRanges(request, response, other));
  expect(outcome).toMatchObject({
    message:
      'the downloaded file has the wrong MD5: ' +
      `expected ${createHash('md5').update(CONTENT).digest('hex')}, actual ${createHash('md5').update(other).digest('hex')}`,
  });
  expect(content).toBeUndefined();
  expect(ranges).toHaveLength(1);
});

test('a file that is much too large is refused before it comes', async () => {
  const { outcome, content } = await download((_request, response) => {
    response.writeHead(200, { 'content-length': 300_000_000 });
    response.write('x');
  });
  expect(outcome).toMatchObject({
    message: 'the file is too large: expected at most 268435456 bytes, actual 300000000',
  });
  expect(content).toBeUndefined();
});

test('an abort rejects with its reason and keeps what has come', async () => {
  const controller = new AbortController();
  const reason = new Error('enough');
  const { outcome, content } = await download(
    (_request, response) => {
      response.writeHead(200, { 'content-length': CONTENT.length });
      response.write(CONTENT.subarray(0, 50_000));
    },
    undefined,
    {
      signal: controller.signal,
      onProgress: ({ receivedBytes }) => {
        if (receivedBytes > 0) setTimeout(() => controller.abort(reason), 50);
      },
    },
  );
  expect(outcome).toBe(reason);
  expect(content!.length).toBeGreaterThan(0);
  expect(content!.equals(CONTENT.subarray(0, content!.length))).toBe(true);
});

test('an abort during a pause rejects at once with its reason', async () => {
  const controller = new AbortController();
  const reason = new Error('enough');
  const { outcome, ranges } = await download((_request, response) => response.writeHead(503).end(), undefined, {
    signal: controller.signal,
    onRetry: () => controller.abort(reason),
  });
  expect(outcome).toBe(reason);
  expect(ranges).toHaveLength(1);
});
