import type { IncomingHttpHeaders } from 'node:http';
import type { Readable } from 'node:stream';
import { EnvHttpProxyAgent, interceptors, request } from 'undici';
import type { NetworkSettings } from './network-settings.ts';
import { TransferFailure, toTransferFailure } from './transfer-failure.ts';

export interface RequestOptions {
  settings: NetworkSettings;
  headers?: Record<string, string>;
  /** Milliseconds until the first byte of the answer. */
  answerWithin: number;
  /** Milliseconds without a byte after which a transfer counts as stalled. */
  stallTimeout: number;
  signal: AbortSignal;
}

/** An answer whose body has not been read yet. */
export interface HttpResponse {
  status: number;
  headers: IncomingHttpHeaders;
  body: Readable;
}

/**
 * Sends a GET request, follows redirects (credentials stay with their origin), and hands the answer to `consume`.
 * However it ends, every socket is closed when the promise settles, also one that is still connecting.
 *
 * @throws TransferFailure; the signal's reason when aborted
 */
export async function withResponse<T>(
  url: string,
  { settings, headers = {}, answerWithin, stallTimeout, signal }: RequestOptions,
  consume: (response: HttpResponse) => Promise<T>,
): Promise<T> {
  signal.throwIfAborted();
  const own = new AbortController();
  const either = AbortSignal.any([own.signal, signal]);
  const timer = setTimeout(() => {
    const seconds = Number((answerWithin / 1000).toFixed(1));
    own.abort(new TransferFailure(`no answer within ${seconds} s`, { retriable: true }));
  }, answerWithin);

  const tls = { ...settings.tls, timeout: answerWithin, signal: either };
  const agent = new EnvHttpProxyAgent({
    httpProxy: settings.httpProxy,
    httpsProxy: settings.httpsProxy,
    noProxy: settings.noProxy,
    connect: tls,
    requestTls: tls,
    proxyTls: tls,
    headersTimeout: 0,
    bodyTimeout: stallTimeout,
  });
  try {
    const { statusCode, ...answer } = await request(url, {
      dispatcher: agent.compose(interceptors.redirect({ maxRedirections: 5 })),
      headers: { 'user-agent': 'cifar-loader', ...headers },
      signal: either,
    });
    clearTimeout(timer);
    return await consume({ status: statusCode, headers: answer.headers, body: answer.body });
  } catch (error) {
    signal.throwIfAborted();
    own.signal.throwIfAborted();
    throw toTransferFailure(error);
  } finally {
    clearTimeout(timer);
    own.abort();
    await agent.destroy();
  }
}
