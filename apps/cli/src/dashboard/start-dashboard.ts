import { createReadStream } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { basename } from 'node:path';
import { pipeline } from 'node:stream/promises';
import sirv from 'sirv';
import { CliError } from '../cli-error.ts';
import { RunFeed } from './run-feed.ts';
import { findRunFile } from './run-file.ts';

const host = '127.0.0.1';
/** Where a dashboard is, unless that is taken: an address that stays the same from one run to the next. */
export const defaultPort = 7272;
// Proxies and browsers give up on a connection that is silent for longer.
const heartbeatMilliseconds = 15_000;
// How long a page waits before it asks again, once the connection is lost.
const retryMilliseconds = 1000;
const closeMilliseconds = 500;

export interface DashboardOptions {
  /** The run folder, absolute. */
  folder: string;
  /** The built web app. */
  app: string;
  /** Only this port. Default: 7272, or when it is taken any free one. */
  port?: number | undefined;
}

export interface Dashboard {
  /** Where to open it. */
  url: string;
  /** What the pages are told. */
  feed: RunFeed;
  /** Ends all connections. */
  close(): Promise<void>;
}

/**
 * Serves the web app together with one run, to this machine only:
 *
 *     /                 the app
 *     /runs.json        {"runs": [NAME]}
 *     /runs/NAME/FILE   the run's files, those that run-file.ts lists
 *     /runs/NAME/events the messages of its feed as server-sent events
 */
export async function startDashboard({ folder, app, port }: DashboardOptions): Promise<Dashboard> {
  const name = basename(folder);
  const feed = new RunFeed(folder);
  const serveApp = sirv(app, { dev: true, dotfiles: false });
  const streams = new Set<ServerResponse>();
  const prefix = `/runs/${encodeURIComponent(name)}/`;

  const server = createServer((request, response) => {
    response.setHeader('X-Content-Type-Options', 'nosniff');
    const refusal = refuse(request, server);
    if (refusal) return answer(response, ...refusal);
    const path = request.url!.split('?', 1)[0]!;
    if (path === '/runs.json') {
      response.setHeader('Content-Type', 'application/json');
      return answer(response, 200, JSON.stringify({ runs: [name] }));
    }
    if (path === `${prefix}events`) {
      streams.add(response.on('close', () => streams.delete(response)));
      return void streamEvents(feed, response);
    }
    if (path.startsWith(prefix)) return void sendRunFile(folder, path.slice(prefix.length), request, response);
    // The app's service worker would go on answering for this address, with this version, when something else is served here.
    if (path === '/sw.js') return answer(response, 404, 'A dashboard is not kept for offline use.');
    serveApp(request, response, () => answer(response, 404, 'Not found.'));
  });

  await listen(server, port);
  return {
    url: `http://${host}:${(server.address() as AddressInfo).port}/`,
    feed,
    async close() {
      feed.close();
      const closed = new Promise((resolve) => server.close(resolve));
      for (const response of streams) response.end();
      // Time for what was written to arrive.
      const timer = setTimeout(() => server.closeAllConnections(), closeMilliseconds);
      server.closeIdleConnections();
      await closed;
      clearTimeout(timer);
    },
  };
}

/** A page of another site that resolved its own name to this machine sends that name: it is turned away. */
function refuse({ method, headers }: IncomingMessage, server: Server): [status: number, text: string] | undefined {
  if (method !== 'GET' && method !== 'HEAD') return [405, 'Only GET and HEAD are answered.'];
  const { port } = server.address() as AddressInfo;
  if (headers.host === `${host}:${port}` || headers.host === `localhost:${port}`) return undefined;
  return [403, `This dashboard is at http://${host}:${port}/ only.`];
}

function answer(response: ServerResponse, status: number, text: string): void {
  response.statusCode = status;
  response.setHeader('Cache-Control', 'no-store');
  if (!response.hasHeader('Content-Type')) response.setHeader('Content-Type', 'text/plain; charset=utf-8');
  response.end(text);
}

async function sendRunFile(folder: string, name: string, request: IncomingMessage, response: ServerResponse) {
  const file = await findRunFile(folder, name);
  if (!file) return answer(response, 404, 'Not found.');
  response.setHeader('Content-Type', file.contentType);
  response.setHeader('Cache-Control', 'no-store');
  if (request.method === 'HEAD') return void response.end();
  // An error is a page that went away, or a file that did: the response is destroyed, which the page sees.
  await pipeline(createReadStream(file.path), response).catch(() => {});
}

async function streamEvents(feed: RunFeed, response: ServerResponse): Promise<void> {
  response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
  response.write(`retry: ${retryMilliseconds}\n\n`);
  const heartbeat = setInterval(() => response.write(':\n\n'), heartbeatMilliseconds);
  let closed = false;
  let unsubscribe: (() => void) | undefined;
  response.on('close', () => {
    closed = true;
    clearInterval(heartbeat);
    unsubscribe?.();
  });
  unsubscribe = await feed.subscribe((message) => {
    // A page that sleeps may miss where the training was in the meantime, nothing else.
    if (message.type === 'progress' && response.writableNeedDrain) return;
    response.write(`data: ${JSON.stringify(message)}\n\n`);
  });
  if (closed) unsubscribe();
}

/** On the port asked for, else on the default one, else on any. */
async function listen(server: Server, port: number | undefined): Promise<void> {
  const on = (candidate: number) =>
    new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(candidate, host, () => {
        server.off('error', reject);
        resolve();
      });
    });
  try {
    await on(port ?? defaultPort);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (port !== undefined || code !== 'EADDRINUSE') {
      const taken =
        code === 'EADDRINUSE' ? 'it is taken; choose another, or leave the flag out for a free one' : message;
      throw new CliError(`The dashboard cannot use port ${port ?? defaultPort}: ${taken}.`, { cause: error });
    }
    await on(0);
  }
}
