// How a binary for another system is run on this one.

import { existsSync } from 'node:fs';
import { obtainNode, startupProblem } from './obtain-node.mjs';

/** The commands that run Node, and what they need in the environment; `emulated` ones are slow. `install` says what is missing. */
const RUNNERS = {
  'linux-arm64': () => ({
    command: ['qemu-aarch64', '-L', '/usr/aarch64-linux-gnu', obtainNode('linux-arm64')],
    emulated: true,
    install: 'Debian: apt-get install qemu-user libc6-arm64-cross libstdc++6-arm64-cross',
  }),
  'linux-x64-musl': () => ({
    command: [process.env.MUSL_LOADER_X64 ?? '/lib/ld-musl-x86_64.so.1', obtainNode('linux-x64-musl')],
    install: 'musl 1.2.4 or newer, its loader named by MUSL_LOADER_X64',
  }),
  'linux-arm64-musl': () => ({
    command: [
      'qemu-aarch64',
      process.env.MUSL_LOADER_ARM64 ?? '/lib/ld-musl-aarch64.so.1',
      obtainNode('linux-arm64-musl'),
    ],
    emulated: true,
    install: 'qemu-user, and musl 1.2.4 or newer for arm64, its loader named by MUSL_LOADER_ARM64',
  }),
  'win32-x64': () => ({
    command: [...wine(), obtainNode('win32-x64')],
    environment: { WINEDEBUG: '-all', NODE_SKIP_PLATFORM_CHECK: '1' },
    pathOf: (path) => `Z:${path}`,
    install: 'Debian: apt-get install wine64',
  }),
};

/** (Debian keeps it out of the PATH.) */
function wine() {
  const kept = '/usr/lib/wine/wine64';
  return (process.env.WINE ?? (existsSync(kept) ? kept : 'wine')).split(/\s+/);
}

/** What runs a target's binary here, or `{ problem }`: why nothing does. */
export function runnerFor(target, here) {
  const plain = { environment: {}, emulated: false, pathOf: (path) => path };
  if (target === here) return { ...plain, command: [process.execPath] };
  if (RUNNERS[target] === undefined || process.platform !== 'linux' || process.arch !== 'x64')
    return { problem: `runs on ${target} only` };
  const runner = { ...plain, ...RUNNERS[target]() };
  const problem = startupProblem(runner.command, runner.environment);
  return problem === undefined ? runner : { problem: `${problem} (${runner.install})` };
}
