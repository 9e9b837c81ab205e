import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import { DIRECT_NETWORK } from '../../test/direct-network.ts';
import { serve } from '../../test/serve.ts';
import { withResponse } from './with-response.ts';

const options = {
  settings: DIRECT_NETWORK,
  answerWithin: 5000,
  stallTimeout: 5000,
  signal: new AbortController().signal,
};

test('a redirect is followed, without the credentials when it leads elsewhere', async () => {
  const seen: (string | undefined)[] = [];
  const target = await serve((request, response) => {
    seen.push(request.headers.authorization);
    response.end('content');
  });
  const start = await serve((request, response) => {
    seen.push(request.headers.authorization);
    response.writeHead(302, { location: `${target}/file` }).end();
  });
  const headers = { authorization: 'Bearer secret' };
  const body = await withResponse(start, { ...options, headers }, ({ body }) => text(body));
  expect(body).toBe('content');
  expect(seen).toEqual(['Bearer secret', undefined]);
});

test('a compressed answer is handed over as it came', async () => {
  const url = await serve((_request, response) => {
    response.writeHead(200, { 'content-encoding': 'gzip' }).end('not really gzip');
  });
  expect(await withResponse(url, options, ({ body }) => text(body))).toBe('not really gzip');
});

test('the proxy of the settings is used', async () => {
  const url = await serve((_request, response) => response.end('through the proxy'));
  const targets: (string | undefined)[] = [];
  const proxy = createServer().on('connect', (request, socket) => {
    targets.push(request.url);
    const { hostname, port } = new URL(`http://${request.url}`);
    const upstream = connect(Number(port), hostname, () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      upstream.pipe(socket).pipe(upstream);
    });
    for (const end of [upstream, socket]) end.on('error', () => {});
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void proxy.close());
  const settings = {
    ...DIRECT_NETWORK,
    noProxy: undefined,
    httpProxy: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
  };
  expect(await withResponse(url, { ...options, settings }, ({ body }) => text(body))).toBe('through the proxy');
  expect(targets).toEqual([new URL(url).host]);
});

test('a closed port is named', async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  const failing = withResponse(`http://127.0.0.1:${port}/`, options, ({ body }) => text(body));
  await expect(failing).rejects.toMatchObject({
    message: `connection refused (connect ECONNREFUSED 127.0.0.1:${port})`,
    retriable: false,
  });
});
