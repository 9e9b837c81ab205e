// Compiles the addon with the C++ compiler that is there: each kernel once per instruction set, linked into one file.
// `pnpm install` in this repository runs it, and users where the package has no binary that loads (`npx @x/tfjs-backend-native build`). Plain
// JavaScript, for machines that have only Node and a compiler (node-gyp would also need Python, and would download Node's headers; these come
// from `node-api-headers`).
//
//   node scripts/build-native.mjs [--debug] [--force] [--optional] [--target ARCHITECTURE] [--output FOLDER]
//   --optional   a failure is reported, but does not fail the install: WebAssembly takes over
//   --target     x64 or arm64: what CXX compiles for, where it is not this machine's processor
//   --output     where native.node goes; default build/
//   --this-processor   compiles only for the instruction sets that this processor has: quicker, and for tests on this machine alone (Linux)
//   CXX=clang++ CXXFLAGS=-g ... choose the compiler and add flags

import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { COMMON_FLAGS, edgeUnits, INSTRUCTION_SETS, kernelUnits, nativeFiles } from './shared/addon-units.mjs';
import { digestOf, run, runAll, sources } from './shared/compile.mjs';

const packageRoot = join(dirname(fileURLToPath(import.meta.url)), '..');
const { values: options } = parseArgs({
  options: {
    debug: { type: 'boolean', default: false },
    force: { type: 'boolean', default: false },
    optional: { type: 'boolean', default: false },
    'this-processor': { type: 'boolean', default: false },
    target: { type: 'string', default: process.arch },
    output: { type: 'string', default: join(packageRoot, 'build') },
  },
});
const output = resolve(options.output);
const addon = join(output, 'native.node');
const stamp = join(output, 'native.stamp');

/** What /proc/cpuinfo calls that which `supportsIsa` in the same file asks for. */
const PROCESSOR_FLAGS = { avx2: 'avx2 fma', avx512: 'avx512f avx512bw avx512dq avx512vl', avx512bf16: 'avx512_bf16' };

/** The instruction sets that get no kernels: nobody looks at them on this processor. */
function instructionSetsLeftOut() {
  if (!options['this-processor']) return [];
  const [, flags = ''] = /^flags\s*:(.*)$/m.exec(readFileSync('/proc/cpuinfo', 'utf8')) ?? [];
  const lacks = (flag) => !flags.split(' ').includes(flag);
  return Object.keys(INSTRUCTION_SETS[options.target]).filter((isa) => PROCESSOR_FLAGS[isa]?.split(' ').some(lacks));
}

const fail = (message) => {
  process.stderr.write(`${message}\n`);
  if (options.optional)
    process.stderr.write(
      'The native engine is not available until it is built, and WebAssembly is used: run this script again.\n',
    );
  process.exit(options.optional ? 0 : 1);
};

function findCompiler() {
  const candidates = process.env.CXX ? [process.env.CXX] : ['g++', 'clang++', 'c++'];
  for (const candidate of candidates) {
    const [command, ...prefix] = candidate.split(/\s+/);
    const probe = spawnSync(command, [...prefix, '--version'], { encoding: 'utf8' });
    if (probe.status === 0) return { command, prefix, version: probe.stdout.split('\n')[0] };
  }
  return fail(
    `@x/tfjs-backend-native: no C++ compiler (tried ${candidates.join(', ')}). It needs GCC 10 or Clang 10, or newer. Install one ` +
      '(Debian and Ubuntu: apt-get install g++; Fedora: dnf install gcc-c++; macOS: xcode-select --install) or name it in CXX.',
  );
}

async function main() {
  const instructionSets =
    INSTRUCTION_SETS[options.target] ??
    fail(
      `@x/tfjs-backend-native: no kernels for ${options.target}; it supports ${Object.keys(INSTRUCTION_SETS).join(', ')}.`,
    );
  if (process.platform === 'win32')
    fail(
      '@x/tfjs-backend-native: on Windows nothing is compiled here: the package has a binary for Node on x64, and WebAssembly for the rest.',
    );
  const compiler = findCompiler();
  const extraFlags = (process.env.CXXFLAGS ?? '').split(/\s+/).filter(Boolean);
  const optimise = options.debug ? ['-O1', '-g'] : ['-O3'];
  const leftOut = instructionSetsLeftOut();

  // The stamp says what the addon was made from: an unchanged one is not made again.
  const scripts = ['./build-native.mjs', './shared/addon-units.mjs', './shared/compile.mjs'].map((path) =>
    fileURLToPath(new URL(path, import.meta.url)),
  );
  const digest = digestOf(
    [...nativeFiles(), ...scripts],
    [compiler, extraFlags, optimise, process.platform, options.target, leftOut],
  );
  const previous = (() => {
    try {
      readFileSync(addon);
      return readFileSync(stamp, 'utf8');
    } catch {
      return '';
    }
  })();
  if (previous === digest && !options.force) return;

  const objects = join(output, `objects-${process.pid}`);
  mkdirSync(objects, { recursive: true });
  const compile = ({ source, name, flags }) => {
    const object = join(objects, `${name}.o`);
    const args = [
      ...compiler.prefix,
      ...COMMON_FLAGS,
      ...optimise,
      ...flags,
      ...extraFlags,
      '-c',
      source,
      '-o',
      object,
    ];
    return { object, job: () => run(compiler.command, args) };
  };
  const units = edgeUnits().map(compile);
  for (const isa of leftOut) {
    const table = join(objects, `without-${isa}.cc`);
    const include = `#include "${join(sources, 'kernel.h')}"`;
    writeFileSync(
      table,
      `${include}\nextern "C" KernelTable kernelTable_${isa}() { return {"${isa}", 0, nullptr}; }\n`,
    );
    units.push(compile({ source: table, name: `without-${isa}`, flags: [] }));
  }
  for (const [isa, flags] of Object.entries(instructionSets)) {
    if (!leftOut.includes(isa)) units.push(...kernelUnits(isa, flags).map(compile));
  }
  try {
    await runAll(
      units.map(({ job }) => job),
      availableParallelism(),
    );
    const linked = join(objects, 'native.node');
    const platformFlags = process.platform === 'darwin' ? ['-undefined', 'dynamic_lookup'] : [];
    await run(compiler.command, [
      ...compiler.prefix,
      '-shared',
      '-pthread',
      ...platformFlags,
      ...extraFlags,
      '-o',
      linked,
      ...units.map(({ object }) => object),
    ]);
    renameSync(linked, addon);
    writeFileSync(stamp, digest);
  } finally {
    rmSync(objects, { recursive: true, force: true });
  }
}

main().catch((error) => fail(`@x/tfjs-backend-native: the C++ build failed.\n${error.message}`));
