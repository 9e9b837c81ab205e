// Cross-compiles the addon for every system that users may have, with the C++ compiler of Zig: one pinned download holds Clang, LLD and the
// headers and libraries of all of them. The C++ library goes into the addon, so only the C library and Node are asked for at run time.
// The files are not committed; releases build them.
//
//   pip install ziglang==0.17.1   (or Zig itself, on the PATH or named by ZIG)
//   node scripts/build-prebuilt.mjs [--target NAME]... [--force]
//   --target   only this one, for example linux-x64
//   --force    also those whose sources have not changed

import { cpSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { COMMON_FLAGS, edgeUnits, INSTRUCTION_SETS, kernelUnits } from './shared/addon-units.mjs';
import { run, runAll } from './shared/compile.mjs';
import { findZig } from './shared/find-zig.mjs';
import { digestOfPrebuilt, EXPORTS, prebuiltPath, stampPath, stateOf, TARGETS } from './shared/prebuilt-targets.mjs';
import { fail } from './shared/run.mjs';

const { values: options } = parseArgs({
  options: { target: { type: 'string', multiple: true }, force: { type: 'boolean', default: false } },
});

/** It knows no position-independent code. */
const WINDOWS_FLAGS = COMMON_FLAGS.filter((flag) => flag !== '-fPIC');

/** Node's functions are called through the pointers of `native/runtime/host-functions.cc`. */
const WINDOWS_EDGE_FLAGS = ['-DNAPI_EXTERN=__declspec(dllimport)'];

const OPTIMISE = ['-O3', '-g0'];

/** What Node looks for in an addon; nothing else is exported, of the C++ library for example. */
const VERSION_SCRIPT = `{ global: ${EXPORTS.join('; ')}; local: *; };\n`;

/** What the linker is told for each system. */
const LINKER_FLAGS = {
  linux: (folder) => ['-Wl,--gc-sections', `-Wl,--version-script=${join(folder, 'exports.map')}`],
  darwin: () => ['-Wl,-undefined,dynamic_lookup', '-Wl,-dead_strip'],
  win32: () => [],
};

async function build(zig, folder, name, digest) {
  const { cpu, triple, kernelsOf = name } = TARGETS[name];
  const [system] = name.split('-');
  const compileFor = (target, more) => (unit) => {
    const object = join(folder, `${target}-${unit.name}.o`);
    const flags = system === 'win32' ? WINDOWS_FLAGS : COMMON_FLAGS;
    const machine = ['c++', '-target', TARGETS[target].triple, ...OPTIMISE];
    const args = [...zig.prefix, ...machine, ...flags, ...unit.flags, ...more, '-c', unit.source, '-o', object];
    return { object, job: () => run(zig.command, args) };
  };
  const kernels = Object.entries(INSTRUCTION_SETS[cpu]).flatMap(([isa, flags]) => kernelUnits(isa, flags));
  const edge = edgeUnits().map(compileFor(name, system === 'win32' ? WINDOWS_EDGE_FLAGS : []));
  const units = [...edge, ...kernels.map(compileFor(kernelsOf, []))];
  await runAll(
    units.map(({ job }) => job),
    availableParallelism(),
  );
  const linked = join(folder, `${name}.node`);
  const linker = ['-target', triple, ...OPTIMISE, '-shared', '-s', ...LINKER_FLAGS[system](folder), '-o', linked];
  await run(zig.command, [...zig.prefix, 'c++', ...linker, ...units.map(({ object }) => object)]);
  const path = prebuiltPath(name);
  mkdirSync(dirname(path), { recursive: true });
  cpSync(linked, path); // (The folder for temporary files may lie on another disk.)
  writeFileSync(stampPath(name), `${digest}\n`);
  process.stdout.write(`${name}: ${statSync(path).size} bytes\n`);
}

async function main() {
  const names = Object.keys(TARGETS);
  const wanted = options.target ?? names;
  const unknown = wanted.find((name) => !names.includes(name));
  if (unknown !== undefined) throw new Error(`--target: expected one of ${names.join(', ')}, actual '${unknown}'`);
  const digest = digestOfPrebuilt();
  const outdated = wanted.filter((name) => options.force || stateOf(name, digest) !== 'built');
  if (outdated.length === 0) return;
  const zig = findZig();
  const folder = mkdtempSync(join(tmpdir(), 'build-prebuilt-'));
  writeFileSync(join(folder, 'exports.map'), VERSION_SCRIPT);
  try {
    for (const name of outdated) await build(zig, folder, name, digest);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

main().catch((error) => fail(`The build of the binaries failed: ${error.message}`));
