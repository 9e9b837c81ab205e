import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { BenchmarkError } from '../benchmark-error.ts';

export const peakSchema = z.strictObject({
  /** Width of the vectors, in bits. */
  vectorBits: z.int(),
  /** Whether a multiplication and an addition are one instruction. */
  fused: z.boolean(),
  /** GFLOP/s of one thread. */
  oneThread: z.number().positive(),
  /** GFLOP/s of all threads together. */
  allThreads: z.number().positive(),
  /** GB/s between all threads and the memory; absent in results from before it was measured. */
  bandwidth: z.number().positive().optional(),
});
/** What the machine's vector units reach when they do nothing but float32 multiply-adds in registers, and its memory. */
export type Peak = z.infer<typeof peakSchema>;

const SOURCE = fileURLToPath(new URL('../../native/fma-peak.cc', import.meta.url));

/** A compiled `native/fma-peak.cc`. */
export interface PeakProgram {
  measure(threads: number): Peak;
  remove(): void;
}

/** Compiles the program for this machine. Errors: no C++ compiler. */
export function buildPeakProgram(
  compilers = process.env.CXX ? [process.env.CXX] : ['g++', 'clang++', 'c++'],
): PeakProgram {
  const folder = mkdtempSync(join(tmpdir(), 'fma-peak-'));
  const program = join(folder, 'fma-peak');
  const remove = () => rmSync(folder, { recursive: true, force: true });
  // NEON is part of the 64-bit ARM baseline.
  const machineFlags = process.arch === 'x64' ? ['-march=native'] : [];
  const args = ['-std=c++17', '-O3', ...machineFlags, '-pthread', SOURCE, '-o', program];
  const reasons: string[] = [];
  for (const compiler of compilers) {
    const [command, ...prefix] = compiler.split(/\s+/);
    const { status, stderr, error } = spawnSync(command!, [...prefix, ...args], { encoding: 'utf8' });
    if (status === 0) return { measure: (threads) => measure(program, threads), remove };
    reasons.push(`${compiler}: ${error?.message ?? stderr.trim().split('\n')[0]}`);
  }
  remove();
  throw new BenchmarkError(
    `no C++ compiler for the machine's peak (${reasons.join('; ')}). Install g++ or name one in CXX`,
  );
}

function measure(program: string, threads: number): Peak {
  const { status, stdout, stderr, error } = spawnSync(program, [String(threads)], { encoding: 'utf8' });
  if (status === 0) return peakSchema.parse(JSON.parse(stdout));
  throw new BenchmarkError(`the machine's peak could not be measured: ${error?.message ?? stderr.trim()}`);
}

/** The better of two measurements in each respect. */
export function betterPeak(first: Peak, second: Peak): Peak {
  const bandwidths = [first.bandwidth, second.bandwidth].filter((bandwidth) => bandwidth !== undefined);
  return {
    ...first,
    oneThread: Math.max(first.oneThread, second.oneThread),
    allThreads: Math.max(first.allThreads, second.allThreads),
    ...(bandwidths.length > 0 && { bandwidth: Math.max(...bandwidths) }),
  };
}
