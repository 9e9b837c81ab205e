// The agreement suite on arm64: the addon is cross-compiled and runs, with Node for arm64, under qemu's user emulation.
// Debian: apt-get install g++-aarch64-linux-gnu qemu-user
// It shows that the NEON code is right, not how fast it is.
//
//   node scripts/test-neon.mjs [options of test/agreement/run.ts]

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { bundleAgreement } from './shared/bundle-agreement.mjs';
import { obtainNode } from './shared/obtain-node.mjs';
import { packageRoot, run } from './shared/run.mjs';

const output = join(packageRoot, 'build/neon');
mkdirSync(output, { recursive: true });
const node = obtainNode('linux-arm64');
run(process.execPath, [join(packageRoot, 'scripts/build-native.mjs'), '--target', 'arm64', '--output', output], {
  CXX: 'aarch64-linux-gnu-g++',
});
const suite = [await bundleAgreement(output), join(output, 'native.node')];
// Emulated, all that vitest runs would take many minutes; the instructions are the same with any number of threads.
const bounds = ['--threads', '2', '--runs', '10'];
run('qemu-aarch64', ['-L', '/usr/aarch64-linux-gnu', node, ...suite, ...bounds, ...process.argv.slice(2)]);
