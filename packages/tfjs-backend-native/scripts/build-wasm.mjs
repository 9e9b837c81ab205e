// Compiles the kernels to WebAssembly, once for each of its instruction sets, with the C++ compiler of Zig: a fixed version of Clang, LLD and
// wasi-libc in one package, so the same sources give the same bytes on every machine. The files are committed: users need no compiler.
//
//   pip install ziglang==0.17.1   (or Zig itself, on the PATH or named by ZIG)
//   node scripts/build-wasm.mjs [--check]
//   --check   compares with the committed files instead of writing them; without the compiler it says so and is content

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { KERNEL_FLAGS, kernelFiles, run, runAll, sources } from './shared/compile.mjs';
import { findZig } from './shared/find-zig.mjs';
import { digestOfWasm, digestPath, LARGEST_MEMORY, wasmPath } from './shared/wasm-files.mjs';

const { values: options } = parseArgs({ options: { check: { type: 'boolean', default: false } } });

const STACK = 1 << 20;

// Every engine with SIMD has the others. The memory is shared with JavaScript, also without threads: its views then outlive its growth.
const FEATURES = 'simd128+atomics+bulk_memory+mutable_globals+nontrapping_fptoint+sign_ext';
const INSTRUCTION_SETS = { simd: FEATURES, 'relaxed-simd': `${FEATURES}+relaxed_simd` };

/** Undefined without the compiler, where that is no error. */
function findZigIfNeeded() {
  try {
    return findZig();
  } catch (error) {
    if (!options.check) throw error;
    process.stdout.write(`The WebAssembly files are not compared with a new build: ${error.message}.\n`);
    return undefined;
  }
}

async function build(zig, isa, folder) {
  const machine = ['c++', '-target', 'wasm32-wasi', `-mcpu=generic+${INSTRUCTION_SETS[isa]}`, '-O3'];
  const units = [...kernelFiles(), join(sources, 'wasm/memory.cc'), join(sources, 'wasm/module.cc')].map((source) => {
    const object = join(folder, `${isa}-${basename(source)}.o`);
    const flags = ['-std=c++17', '-Wall', '-Wextra', ...KERNEL_FLAGS, `-DKERNEL_ISA=${isa.replace('-', '_')}`];
    return { object, args: [...zig.prefix, ...machine, ...flags, '-c', source, '-o', object] };
  });
  await runAll(
    units.map(
      ({ args }) =>
        () =>
          run(zig.command, args),
    ),
    availableParallelism(),
  );
  const linked = join(folder, `${isa}.wasm`);
  const linker = [
    '--no-entry',
    '--import-memory',
    '--shared-memory',
    `--max-memory=${LARGEST_MEMORY}`,
    '--export=__stack_pointer',
    '--strip-all',
    '-z',
    `stack-size=${STACK}`,
  ];
  await run(zig.command, [
    ...zig.prefix,
    ...machine,
    '-mexec-model=reactor',
    `-Wl,${linker.join(',')}`,
    '-o',
    linked,
    ...units.map(({ object }) => object),
  ]);
  return readFileSync(linked);
}

async function main() {
  const zig = findZigIfNeeded();
  if (zig === undefined) return;
  const folder = mkdtempSync(join(tmpdir(), 'build-wasm-'));
  try {
    for (const isa of Object.keys(INSTRUCTION_SETS)) {
      const bytes = await build(zig, isa, folder);
      if (!options.check) writeFileSync(wasmPath(isa), bytes);
      else if (!bytes.equals(readFileSync(wasmPath(isa))))
        throw new Error(`${wasmPath(isa)} is not what its sources give; build it again and commit it`);
      process.stdout.write(
        `${basename(wasmPath(isa))}: ${bytes.length} bytes${options.check ? ', as committed' : ''}\n`,
      );
    }
    if (!options.check) writeFileSync(digestPath, `${digestOfWasm()}\n`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

main().catch((error) => {
  process.stderr.write(`The build of the WebAssembly files failed: ${error.message}\n`);
  process.exit(1);
});
