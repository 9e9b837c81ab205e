import { spawnSync } from 'node:child_process';
import { BenchmarkError } from '../benchmark-error.ts';

const CANDIDATES = ['python3', '/usr/bin/python3', '/usr/local/bin/python3', 'python'];
const INSTALL =
  'Install it (Debian: apt-get install python3-torch libopenblas0-pthread; elsewhere: pip install torch) or name an interpreter that has it with --python PATH';

/**
 * An interpreter that can import PyTorch, or the reason why there is none. Errors: an interpreter that the user named and that cannot.
 */
export function findPython(wanted?: string, candidates = CANDIDATES): { path: string } | { missing: string } {
  if (wanted !== undefined) {
    const problem = whyNot(wanted);
    if (problem === undefined) return { path: wanted };
    throw new BenchmarkError(`--python: expected an interpreter with PyTorch, actual '${wanted}': ${problem}`);
  }
  const path = candidates.find((candidate) => whyNot(candidate) === undefined);
  if (path !== undefined) return { path };
  return { missing: `PyTorch is not here (tried ${candidates.join(', ')}): its side is skipped. ${INSTALL}.` };
}

function whyNot(python: string): string | undefined {
  const { status, stderr, error } = spawnSync(python, ['-c', 'import torch'], { encoding: 'utf8' });
  if (status === 0) return undefined;
  return error?.message ?? stderr.trim().split('\n').at(-1);
}
