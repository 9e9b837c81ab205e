import { expect, test } from 'vitest';
import { httpStatusFailure, toTransferFailure } from './transfer-failure.ts';

test.each([
  ['ENOTFOUND', 'host name not found (it failed)', false],
  ['EAI_AGAIN', 'host name not found (no DNS server answers) (it failed)', false],
  ['ECONNREFUSED', 'connection refused (it failed)', false],
  ['ECONNRESET', 'connection lost (it failed)', true],
  ['UND_ERR_BODY_TIMEOUT', 'the transfer stalled (it failed)', true],
  ['SELF_SIGNED_CERT_IN_CHAIN', 'it failed', false],
])('%s is said in words', (code, message, retriable) => {
  const cause = Object.assign(new Error('it failed'), { code });
  expect(toTransferFailure(cause)).toMatchObject({ message, retriable, cause });
});

test.each([
  [401, 'HTTP status 401 (not allowed)', false],
  [404, 'HTTP status 404', false],
  [429, 'HTTP status 429', true],
  [500, 'HTTP status 500', true],
])('status %d', (status, message, retriable) => {
  expect(httpStatusFailure(status)).toMatchObject({ message, retriable });
});
