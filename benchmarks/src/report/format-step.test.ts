import { expect, it } from 'vitest';
import { SAMPLE_RESULT } from '../../test/sample-result.ts';
import { formatStep } from './format-step.ts';

it('reports times, ratios, the share of the peak and the machine', () => {
  expect(formatStep(SAMPLE_RESULT)).toBe(`\
Improved AlexNet, batch 128, a training step (forward, backward, Adam), 2 threads; n = 3, blocks of 10

                       ms/image         range  native's speed       range
native engine             1.500  1.000..2.000
PyTorch, its defaults     4.000  3.000..6.000           3.00×  2.00..4.00
PyTorch at its best       0.900  0.500..1.500           0.60×  0.50..0.75

work   150.0 MFLOP per image; native: 100 GFLOP/s, 33.3 % of the peak
peak   300 GFLOP/s with 2 threads, 150 with 1 (512-bit multiply-add in registers)
on     Some CPU, 2 cores, linux 6.1 x64
with   Node 20.20.0, tfjs 4.22.0, instruction set avx512, Python 3.11.2, PyTorch 2.1, oneDNN 3.1, BLAS OpenBLAS 0.3.21 Zen
load   0.10 0.20 0.30 before, 1.90 1.00 0.50 after; others took 1.0 % of the processors during the blocks
idle   processor time of each side while the others ran: native 0.1 %, defaults 0.2 %, best 0.3 %
`);
});

it('ends with the warnings', () => {
  const result = { ...SAMPLE_RESULT, machine: { ...SAMPLE_RESULT.machine, foreignCpuShare: 0.5 } };
  expect(formatStep(result)).toMatch(/\nWARNING: the machine was not quiet: other processes took 50 % [^\n]*\n$/);
});

it('reports our side alone', () => {
  const text = formatStep({ ...SAMPLE_RESULT, pytorch: null, peak: null });
  expect(text).not.toMatch(/PyTorch|peak|best|speed/);
  expect(text).toContain('native engine     1.500  1.000..2.000\n\nwork');
  expect(text).toContain('native: 100 GFLOP/s\n');
});
