import type { NetworkSettings } from '../src/network/network-settings.ts';

/** No proxy, no credentials. */
export const DIRECT_NETWORK: NetworkSettings = {
  registry: 'http://registry.invalid',
  noProxy: '*',
  tls: { rejectUnauthorized: true },
  replaceRegistryHost: true,
  authorizationFor: () => undefined,
};
