// What an addon is compiled from, whatever the compiler. Plain JavaScript without dependencies: it is part of the published package.

import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { filesBelow, KERNEL_FLAGS, kernelFiles, sources } from './compile.mjs';

const AVX512 = ['-mavx512f', '-mavx512bw', '-mavx512dq', '-mavx512vl', '-mavx2', '-mfma', '-mprefer-vector-width=512'];

/** One entry per instruction set that `native/runtime/cpu-features.cc` can pick on this architecture. */
export const INSTRUCTION_SETS = {
  x64: {
    baseline: ['-msse2'],
    avx2: ['-mavx2', '-mfma'],
    avx512: AVX512,
    avx512bf16: [...AVX512, '-mavx512bf16'],
  },
  arm64: { baseline: [] },
};

/** For everything. */
export const COMMON_FLAGS = ['-std=c++17', '-fPIC', '-fvisibility=hidden', '-Wall', '-Wextra', '-pthread'];

// Vector types change the calling convention between instruction sets; no such function is called across them.
const QUIET = ['-Wno-psabi', '-Wno-unknown-pragmas'];

/** What the addon is made from: everything but WebAssembly's edge. */
export const nativeFiles = () => filesBelow(sources).filter((file) => !file.startsWith(join(sources, 'wasm')));

/** The Node-API edge and the runtime, which the instruction sets share: the source, the object's name and the flags of each file. */
export function edgeUnits() {
  const headers = join(dirname(createRequire(import.meta.url).resolve('node-api-headers/package.json')), 'include');
  return [
    { source: join(sources, 'addon.cc'), name: 'addon', flags: [`-I${headers}`] },
    ...filesBelow(join(sources, 'runtime'))
      .filter((file) => file.endsWith('.cc'))
      .map((source) => ({ source, name: `runtime-${basename(source)}`, flags: [] })),
  ];
}

/** The kernels for one instruction set, likewise. */
export const kernelUnits = (isa, flags) =>
  kernelFiles().map((source) => ({
    source,
    name: `${isa}-${basename(source)}`,
    flags: [...KERNEL_FLAGS, ...QUIET, ...flags, `-DKERNEL_ISA=${isa}`],
  }));
