import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const script = fileURLToPath(new URL('./build-native.mjs', import.meta.url));
const addon = fileURLToPath(new URL('../build/native.node', import.meta.url));

function build(args: string[], environment: NodeJS.ProcessEnv) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], {
    env: { ...process.env, ...environment },
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

describe('build-native', () => {
  let before: Buffer;

  beforeAll(() => {
    before = readFileSync(addon);
  });

  afterAll(() => {
    expect(readFileSync(addon).equals(before)).toBe(true);
  });

  it('says what to install when there is no compiler', () => {
    const { status, stderr } = build([], { CXX: 'no-such-compiler' });
    expect(status).toBe(1);
    expect(stderr).toMatch(/no C\+\+ compiler \(tried no-such-compiler\).*apt-get install g\+\+/);
  });

  it('does not fail an install for it', () => {
    const { status, stderr } = build(['--optional'], { CXX: 'no-such-compiler' });
    expect(status).toBe(0);
    expect(stderr).toMatch(/no C\+\+ compiler.*\nThe native engine is not available until it is built/);
  });

  it('knows for which processors there are kernels', () => {
    const { status, stderr } = build(['--target', 'riscv64'], {});
    expect(status).toBe(1);
    expect(stderr).toMatch(/no kernels for riscv64; it supports x64, arm64/);
  });

  it("shows the compiler's message when it fails, and keeps the addon that was there", () => {
    const { status, stderr } = build([], { CXXFLAGS: '--no-such-flag' });
    expect(status).toBe(1);
    expect(stderr).toMatch(/the C\+\+ build failed/);
    expect(stderr).toMatch(/no-such-flag/);
  });
});
