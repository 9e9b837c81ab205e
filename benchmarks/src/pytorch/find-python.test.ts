import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findPython } from './find-python.ts';

let folder: string;
let withTorch: string;
let without: string;

function executable(name: string, script: string): string {
  const path = join(folder, name);
  writeFileSync(path, `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o755);
  return path;
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'find-python-'));
  withTorch = executable('with', '[ "$1 $2" = "-c import torch" ]');
  without = executable('without', 'echo Traceback >&2; echo "No module named torch" >&2; exit 1');
});
afterAll(() => rmSync(folder, { recursive: true }));

it('takes the first interpreter that has PyTorch', () => {
  expect(findPython(undefined, ['/nowhere/python', without, withTorch])).toEqual({ path: withTorch });
  expect(findPython(withTorch, [])).toEqual({ path: withTorch });
});

it('says in one line what was tried and how to install it', () => {
  const found = findPython(undefined, ['/nowhere/python', without]);
  expect(found).toEqual({
    missing:
      `PyTorch is not here (tried /nowhere/python, ${without}): its side is skipped. Install it (Debian: apt-get install ` +
      'python3-torch libopenblas0-pthread; elsewhere: pip install torch) or name an interpreter that has it with --python PATH.',
  });
});

it('does not replace an interpreter that was asked for', () => {
  expect(() => findPython(without, [withTorch])).toThrow(
    `--python: expected an interpreter with PyTorch, actual '${without}': No module named torch`,
  );
  expect(() => findPython('/nowhere/python')).toThrow('spawnSync /nowhere/python ENOENT');
});
