/** Why a request failed, in words for the user, and whether trying again soon makes sense. */
export class TransferFailure extends Error {
  readonly retriable: boolean;

  constructor(message: string, { retriable, cause }: { retriable: boolean; cause?: unknown }) {
    super(message, cause === undefined ? undefined : { cause });
    this.retriable = retriable;
  }
}

const WORDS: Record<string, string> = {
  ENOTFOUND: 'host name not found',
  EAI_AGAIN: 'host name not found (no DNS server answers)',
  ECONNREFUSED: 'connection refused',
  ENETUNREACH: 'network unreachable',
  EHOSTUNREACH: 'host unreachable',
  ECONNRESET: 'connection lost',
  EPIPE: 'connection lost',
  ETIMEDOUT: 'connection timed out',
  UND_ERR_SOCKET: 'connection lost',
  UND_ERR_CONNECT_TIMEOUT: 'no connection in time',
  UND_ERR_BODY_TIMEOUT: 'the transfer stalled',
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'the answer is shorter or longer than announced',
};

/** A name that does not resolve or a closed port will not change in seconds; a broken transfer can. */
const RETRIABLE = new Set([
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'UND_ERR_SOCKET',
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_BODY_TIMEOUT',
  'UND_ERR_RES_CONTENT_LENGTH_MISMATCH',
]);

export function toTransferFailure(error: unknown): TransferFailure {
  if (error instanceof TransferFailure) return error;
  const { code = '', message } = error as NodeJS.ErrnoException;
  const words = WORDS[code];
  return new TransferFailure(words ? `${words} (${message || code})` : message || code || String(error), {
    retriable: RETRIABLE.has(code),
    cause: error,
  });
}

export function httpStatusFailure(status: number): TransferFailure {
  return new TransferFailure(`HTTP status ${status}${status === 401 || status === 403 ? ' (not allowed)' : ''}`, {
    retriable: status === 408 || status === 429 || status >= 500,
  });
}
