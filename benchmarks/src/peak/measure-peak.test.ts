import { availableParallelism } from 'node:os';
import { expect, it } from 'vitest';
import { betterPeak, buildPeakProgram } from './measure-peak.ts';

it('compiles and measures', () => {
  const program = buildPeakProgram();
  try {
    const peak = program.measure(1);
    expect([128, 256, 512]).toContain(peak.vectorBits);
    expect(peak.allThreads).toBe(peak.oneThread);
    expect(peak.oneThread).toBeGreaterThan(0);
    expect(peak.bandwidth).toBeGreaterThan(0);
    expect(() => program.measure(0)).toThrow('usage: fma-peak THREADS');
    if (availableParallelism() > 1) expect(program.measure(2).allThreads).toBeGreaterThan(0);
  } finally {
    program.remove();
  }
  expect(() => program.measure(1)).toThrow('ENOENT');
});

it('says which compilers it tried', () => {
  expect(() => buildPeakProgram(['/nowhere/g++', 'false'])).toThrow(
    /no C\+\+ compiler .*\/nowhere\/g\+\+: spawnSync \/nowhere\/g\+\+ ENOENT; false: .*CXX/,
  );
});

it('takes the better of two measurements', () => {
  const common = { vectorBits: 256, fused: true };
  const first = { ...common, oneThread: 90, allThreads: 210 };
  const second = { ...common, oneThread: 110, allThreads: 200 };
  expect(betterPeak(first, second)).toEqual({ ...common, oneThread: 110, allThreads: 210 });
  expect(betterPeak({ ...first, bandwidth: 20 }, second).bandwidth).toBe(20);
  expect(betterPeak({ ...first, bandwidth: 20 }, { ...second, bandwidth: 30 }).bandwidth).toBe(30);
});
