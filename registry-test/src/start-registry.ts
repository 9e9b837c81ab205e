import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { runCommand } from './run-command.ts';
import { ROOT, VERDACCIO } from './workspace.ts';

export interface Registry {
  /** With a slash at its end. */
  url: string;
  /** Settings of npm and pnpm with which they use this registry, and caches of their own. */
  settings: Record<string, string>;
  /** More of them, which npm does not know. */
  pnpmSettings: Record<string, string>;
  close(): Promise<void>;
}

/**
 * Starts verdaccio on a free port of 127.0.0.1. It keeps everything below `folder`, takes packages of the scope `@x` from whoever
 * publishes them here, and fetches all others from the registry that npm is configured with. Rejects when it does not start.
 */
export async function startRegistry(folder: string): Promise<Registry> {
  mkdirSync(folder, { recursive: true });
  const port = await freePort();
  const log = join(folder, 'verdaccio.log');
  const configuration = join(folder, 'verdaccio.json'); // JSON is YAML
  const upstream = await npmSetting('registry');
  const proxy = await npmSetting('https-proxy');
  const text = JSON.stringify({
    storage: join(folder, 'storage'),
    auth: { htpasswd: { file: join(folder, 'htpasswd'), max_users: -1 } },
    uplinks: { upstream: { url: upstream, timeout: '60s', maxage: '1h' } },
    packages: {
      '@x/*': { access: '$all', publish: '$all', unpublish: '$all' },
      '**': { access: '$all', proxy: 'upstream' },
    },
    ...(proxy && { https_proxy: proxy, http_proxy: proxy }),
    max_body_size: '100mb',
    web: { enable: false },
    log: { type: 'file', path: log, level: 'warn' },
  });
  writeFileSync(configuration, text);

  const cafile = await npmSetting('cafile');
  const server = fork(VERDACCIO, ['--config', configuration, '--listen', `127.0.0.1:${port}`], {
    cwd: folder,
    env: { ...process.env, ...(cafile && { NODE_EXTRA_CA_CERTS: cafile }) },
    execArgv: [],
    silent: true,
  });
  let output = '';
  for (const stream of [server.stdout!, server.stderr!]) stream.on('data', (chunk) => (output += chunk));
  const ended = once(server, 'exit');
  const started = await Promise.race([once(server, 'message').then(() => true), ended.then(() => false)]);
  if (!started) throw new Error(`verdaccio did not start:\n${output}${readText(log)}`);

  const url = `http://127.0.0.1:${port}/`;
  const npmrc = join(folder, 'npmrc');
  writeFileSync(npmrc, `registry=${url}\n//127.0.0.1:${port}/:_authToken=anyone-may-publish\n`);
  const settings = {
    npm_config_userconfig: npmrc,
    npm_config_registry: url,
    npm_config_cache: join(folder, 'npm-cache'),
    npm_config_audit: 'false',
    npm_config_fund: 'false',
    npm_config_update_notifier: 'false',
  };
  const pnpmSettings = {
    npm_config_cache_dir: join(folder, 'pnpm-cache'),
    npm_config_store_dir: join(folder, 'pnpm-store'),
  };
  const close = async () => {
    server.kill();
    await ended;
  };
  return { url, settings, pnpmSettings, close };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}

/** A setting of npm as it is in the root of the workspace; undefined where it is not set. */
async function npmSetting(name: string): Promise<string | undefined> {
  const value = (await runCommand('npm', ['config', 'get', name], { cwd: ROOT, env: process.env })).trim();
  return ['', 'null', 'undefined'].includes(value) ? undefined : value;
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
