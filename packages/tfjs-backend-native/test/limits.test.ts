// What happens when the system refuses memory or threads, in processes of their own.
import { execFile, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';

async function run(scenario: string): Promise<Record<string, unknown>> {
  const program = fileURLToPath(new URL('./fixtures/limits.ts', import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [
    '--conditions=@x/source',
    '--import',
    'tsx',
    program,
    scenario,
  ]);
  return JSON.parse(stdout);
}

// util-linux has it; macOS does not.
const canLimit = spawnSync('prlimit', ['--version']).status === 0;

// (`test:wasm` runs these on WebAssembly, which has one thread, and whose own memory ends first: test/wasm.test.ts.)
const onWasm = process.env.TFJS_NATIVE_ISA?.startsWith('wasm-') ?? false;

// How much scratch memory a kernel takes depends on the instruction set; the figures below are of AVX-512.
const isAvx512 = canLimit && readFileSync('/proc/cpuinfo', 'utf8').includes('avx512f');

describe.runIf(canLimit && !onWasm)('with a limit on memory', () => {
  it.runIf(isAvx512)(
    'is an error that says what was wanted, leaves nothing behind, and the next op works',
    async () => {
      const { errors, before, after, kept, sum } = await run('memory');
      expect(errors).toEqual({
        tensor:
          'NativeBackendError: no memory for a tensor [8192,16384] of 536870912 bytes (the system has no memory left); use a smaller batch or dispose tensors',
        scratch: expect.stringMatching(
          /^NativeBackendError: native kernel 'mat-mul' refused its call: the system has no memory left for 268435456 bytes of scratch memory \(the call has \d+\); use a smaller batch or dispose tensors$/,
        ),
        gradient: expect.stringMatching(
          /^NativeBackendError: native kernel 'conv2d-backprop-filter' refused its call: the system has no memory left for 268435456 bytes of scratch/,
        ),
      });
      expect(after).toEqual(before);
      expect(kept).toBeGreaterThanOrEqual(60 * 2 ** 20);
      expect(sum).toBe(2 * 100 * 2 ** 18);
    },
  );

  it('is an error that says how many threads started, and the engine works with those', async () => {
    const { usual, error, sum, started, again } = await run('threads');
    expect(usual).toBe(2);
    expect(error).toBe(
      `NativeBackendError: the system let only ${started} of 1024 threads start; pass { threads: ${started} }, or raise its limits ` +
        `on threads and memory (ulimit -u, ulimit -v, or the container's)`,
    );
    expect(started).toBeGreaterThan(1);
    expect(started).toBeLessThan(1024);
    expect(sum).toBe(100_000);
    expect(again).toBe(started);
  });
});

it('holds no memory for long in loops that never let the event loop turn', async () => {
  const growth = await run('withoutEventLoop');
  // 250 times 4 MiB, if nothing were freed.
  for (const [name, bytes] of Object.entries(growth)) expect(bytes, name).toBeLessThan(150 * 2 ** 20);
  expect(Object.keys(growth)).toEqual(['reads', 'slices', 'complex', 'sizes']);
});
