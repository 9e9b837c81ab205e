import { spawnSync } from 'node:child_process';

/** Of the package `ziglang` on PyPI. Another one would give other bytes. */
export const ZIG_VERSION = '0.17.1';

/** The C++ compiler of Zig: its command and first arguments. @throws Error when that version is not there, with what is */
export function findZig() {
  const candidates = process.env.ZIG ? [process.env.ZIG] : ['zig', 'python3 -m ziglang'];
  const found = [];
  for (const candidate of candidates) {
    const [command, ...prefix] = candidate.split(/\s+/);
    const probe = spawnSync(command, [...prefix, 'version'], { encoding: 'utf8' });
    const version = probe.status === 0 ? probe.stdout.trim() : 'none';
    if (version === ZIG_VERSION) return { command, prefix };
    found.push(`${candidate}: ${version}`);
  }
  throw new Error(
    `no Zig ${ZIG_VERSION} (${found.join(', ')}); pip install ziglang==${ZIG_VERSION}, or name it in ZIG`,
  );
}
