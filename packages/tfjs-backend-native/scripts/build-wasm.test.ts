import { spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { ZIG_VERSION } from './shared/find-zig.mjs';
import { digestOfWasm, digestPath, wasmPath } from './shared/wasm-files.mjs';

const script = fileURLToPath(new URL('./build-wasm.mjs', import.meta.url));

const build = (...args: string[]) =>
  spawnSync(process.execPath, [script, ...args], { env: { ...process.env, ZIG: 'no-such-zig' }, encoding: 'utf8' });

it('was run after the last change of the sources', () => {
  expect(readFileSync(digestPath, 'utf8').trim(), 'run build:wasm, and commit what it writes').toBe(digestOfWasm());
});

it.each(['simd', 'relaxed-simd'])('gives a file small enough to be committed: %s', (isa) => {
  expect([...readFileSync(wasmPath(isa)).subarray(0, 8)]).toEqual([0, 97, 115, 109, 1, 0, 0, 0]);
  expect(statSync(wasmPath(isa)).size).toBeLessThan(400_000);
});

it('says which compiler it needs, and only skips a comparison without it', () => {
  const reason = `no Zig ${ZIG_VERSION} (no-such-zig: none); pip install ziglang==${ZIG_VERSION}, or name it in ZIG`;
  expect(build()).toMatchObject({ status: 1, stderr: `The build of the WebAssembly files failed: ${reason}\n` });
  const skipped = `The WebAssembly files are not compared with a new build: ${reason}.\n`;
  expect(build('--check')).toMatchObject({ status: 0, stdout: skipped });
});
