/// <reference path="../npm-config.d.ts" />
import Config from '@npmcli/config';
import npmDefinitions from '@npmcli/config/lib/definitions/index.js';
import { CifarLoaderError } from '../errors.ts';

/** How this user reaches the network: what npm itself would use. */
export interface NetworkSettings {
  /** The user's registry, without a trailing slash. */
  registry: string;
  /** Undefined: the environment's `http_proxy`, `https_proxy` and `no_proxy` count. */
  httpProxy?: string;
  httpsProxy?: string;
  noProxy?: string;
  tls: { ca?: string | string[]; cert?: string; key?: string; rejectUnauthorized: boolean };
  /** Whether tarball addresses on npm's public host are to be fetched from `registry` (npm's default). */
  replaceRegistryHost: boolean;
  /** The `authorization` header that the user's npmrc holds for this address, if any. */
  authorizationFor(url: string): string | undefined;
}

/**
 * Reads npm's configuration the way npm does: project, user and global npmrc files and `npm_config_*` variables.
 *
 * @throws CifarLoaderError when a file cannot be read
 */
export async function loadNetworkSettings(): Promise<NetworkSettings> {
  const config = new Config({
    ...npmDefinitions,
    npmPath: '',
    // Without a command line: the arguments of this process are not npm's.
    argv: [process.execPath, 'npm'],
    // A copy, because npm adds its own variables.
    env: { ...process.env },
    warn: false,
  });
  try {
    await config.load();
  } catch (cause) {
    throw new CifarLoaderError(`the npm configuration cannot be read: ${(cause as Error).message}`, { cause });
  }
  const flat = flatten(config);
  return {
    registry: flat.registry.replace(/\/+$/, ''),
    httpProxy: flat.proxy || undefined,
    httpsProxy: flat.httpsProxy || undefined,
    noProxy: [flat.noProxy].flat().join(',') || undefined,
    tls: {
      ca: flat.ca ?? undefined,
      cert: flat.cert ?? undefined,
      key: flat.key ?? undefined,
      rejectUnauthorized: flat.strictSSL,
    },
    replaceRegistryHost: flat.replaceRegistryHost !== 'never',
    authorizationFor: (url) => findAuthorization(config, url),
  };
}

/** npm's flattening writes its own name into the environment of this process; put back what was there. */
function flatten(config: Config): Config['flat'] {
  const { npm_config_user_agent: userAgent } = process.env;
  const { flat } = config;
  if (userAgent === undefined) delete process.env.npm_config_user_agent;
  else process.env.npm_config_user_agent = userAgent;
  return flat;
}

/** npm keys credentials by host and folder (`//host/folder/:_authToken`); the deepest folder that has some wins. */
function findAuthorization(config: Config, url: string): string | undefined {
  let folder = new URL('.', url);
  for (;;) {
    const { token, auth } = config.getCredentialsByURI(folder.href);
    if (token) return `Bearer ${token}`;
    if (auth) return `Basic ${auth}`;
    if (folder.pathname === '/') return undefined;
    folder = new URL('..', folder);
  }
}
