import { expect, it } from 'vitest';
import { formatMemory } from './format-memory.ts';
import type { MemoryResult } from './memory-result.ts';

const MIB = 2 ** 20;
const sample = (step: number, resident: number) => ({
  step,
  resident: resident * MIB,
  tensors: 31,
  tensorBytes: 12 * MIB,
  freeBytes: 55 * MIB,
});
const result = (samples: MemoryResult['samples'], peak: number): MemoryResult => ({
  date: '2026-01-01T00:00:00.000Z',
  settings: { model: 'improved', batch: 128, steps: 2000, threads: 2 },
  machine: { cpu: 'a processor', platform: 'linux', node: '20.0.0', isa: 'avx512' },
  samples,
  peak: peak * MIB,
});

it('shows each sample, the growth and the peak', () => {
  const { text, over } = formatMemory(result([sample(100, 400), sample(2000, 402)], 500));
  expect(
    text,
  ).toBe(`Improved AlexNet, batch 128, a training step (forward, backward, Adam), 2 threads, avx512; memory over 2000 steps in one process

step  resident MiB  tensors  their MiB  kept free MiB
100          400.0       31       12.0           55.0
2000         402.0       31       12.0           55.0

growth after step 100: 0.50 % (limit 2 %)
peak resident size: 500.0 MiB (limit 3072.0 MiB)
`);
  expect(over).toEqual([]);
});

it('says what is over its limit', () => {
  const { over } = formatMemory(result([sample(100, 400), sample(500, 409), sample(2000, 400)], 3073));
  expect(over).toEqual(['the resident size grew', 'the peak is too high']);
});

it('does not judge the growth of a short run', () => {
  const { text, over } = formatMemory(result([sample(2, 400), sample(30, 440)], 500));
  expect(text).toContain('growth after step 2: 10.00 % (not judged before step 100)');
  expect(over).toEqual([]);
});
