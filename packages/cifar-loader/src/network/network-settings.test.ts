import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test, vi } from 'vitest';
import { temporaryFolder } from '../../test/fixture-dataset.ts';
import { loadNetworkSettings } from './network-settings.ts';

beforeEach(() => {
  // What a package manager that runs these tests passes on.
  for (const key of Object.keys(process.env)) if (/^npm_config_/i.test(key)) vi.stubEnv(key, undefined);
  vi.stubEnv('npm_config_globalconfig', join(temporaryFolder(), 'none'));
  return () => vi.unstubAllEnvs();
});

function useNpmrc(...lines: string[]): void {
  const path = join(temporaryFolder(), 'npmrc');
  writeFileSync(path, lines.join('\n'));
  vi.stubEnv('npm_config_userconfig', path);
}

test("the user's registry, proxy and credentials are read", async () => {
  vi.stubEnv('REGISTRY_TOKEN', 'secret');
  useNpmrc(
    'registry=https://npm.example.com/group/',
    'https-proxy=http://proxy.example.com:8080',
    'noproxy=example.org,example.net',
    'strict-ssl=false',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: npm replaces it
    '//npm.example.com/group/:_authToken=${REGISTRY_TOKEN}',
    '//files.example.com/:_auth=dXNlcjpwYXNz',
  );
  const before = { ...process.env };
  const settings = await loadNetworkSettings();
  expect(settings).toMatchObject({
    registry: 'https://npm.example.com/group',
    httpsProxy: 'http://proxy.example.com:8080',
    noProxy: 'example.org,example.net',
    tls: { rejectUnauthorized: false },
    replaceRegistryHost: true,
  });
  expect(settings.authorizationFor('https://npm.example.com/group/a/-/a-1.0.0.tgz')).toBe('Bearer secret');
  expect(settings.authorizationFor('https://files.example.com/a.tgz')).toBe('Basic dXNlcjpwYXNz');
  expect(settings.authorizationFor('https://npm.example.com/other/a.tgz')).toBeUndefined();
  expect(settings.authorizationFor('https://elsewhere.example.com/group/a.tgz')).toBeUndefined();
  expect({ ...process.env }).toEqual(before);
});

test('a variable of the environment wins over the file', async () => {
  useNpmrc('registry=https://npm.example.com/');
  vi.stubEnv('npm_config_registry', 'https://other.example.com/');
  vi.stubEnv('npm_config_replace_registry_host', 'never');
  const settings = await loadNetworkSettings();
  expect(settings).toMatchObject({ registry: 'https://other.example.com', replaceRegistryHost: false });
  expect(settings.httpProxy).toBeUndefined();
  expect(settings.noProxy).toBeUndefined();
});
