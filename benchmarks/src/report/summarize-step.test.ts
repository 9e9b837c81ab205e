import { expect, it } from 'vitest';
import { SAMPLE_RESULT } from '../../test/sample-result.ts';
import { summarizeStep } from './summarize-step.ts';

it('takes medians, and ratios pair by pair', () => {
  expect(summarizeStep(SAMPLE_RESULT)).toEqual({
    native: { median: 1.5, min: 1, max: 2 },
    bf16: null,
    pytorch: {
      // 3/1, 4/2, 6/1.5 and 0.5/1, 1.5/2, 0.9/1.5; the ratios of the medians would be 2.67 and 0.6.
      defaults: { time: { median: 4, min: 3, max: 6 }, speed: { median: 3, min: 2, max: 4 } },
      best: { time: { median: 0.9, min: 0.5, max: 1.5 }, speed: { median: 0.9 / 1.5, min: 0.5, max: 0.75 } },
    },
    // 150 MFLOP in 1.5 ms.
    gigaflops: 100,
    peakShare: 1 / 3,
    warnings: [],
  });
});

it('compares bf16 with float32 pair by pair', () => {
  const bf16 = { ...SAMPLE_RESULT.native, millisecondsPerImage: [0.5, 2, 0.5] };
  expect(summarizeStep({ ...SAMPLE_RESULT, bf16 }).bf16).toEqual({
    time: { median: 0.5, min: 0.5, max: 2 },
    // 1/0.5, 2/2 and 1.5/0.5
    speed: { median: 2, min: 1, max: 3 },
  });
});

it('does without PyTorch and without a peak', () => {
  const { pytorch, peakShare, native } = summarizeStep({ ...SAMPLE_RESULT, pytorch: null, peak: null });
  expect({ pytorch, peakShare, median: native.median }).toEqual({ pytorch: null, peakShare: null, median: 1.5 });
});

it('warns of a machine that was not quiet, a side that was not idle, and a slow BLAS', () => {
  const { machine, native, pytorch } = SAMPLE_RESULT;
  const best = { ...pytorch!.best, versions: { BLAS: '/usr/lib/blas/libblas.so.3' }, idleCpuShare: 0.4 };
  const { warnings } = summarizeStep({
    ...SAMPLE_RESULT,
    machine: { ...machine, loadBefore: [1.5, 1, 1], foreignCpuShare: 0.25 },
    native: { ...native, idleCpuShare: 0.1 },
    pytorch: { defaults: pytorch!.defaults, best },
  });
  expect(warnings).toEqual([
    'the machine was not quiet: other processes took 25 % of its processor time while a side was measured',
    'the machine was not quiet when it began: load 1.50 on 2 cores',
    'the native engine used 10 % of a processor while another side was measured',
    'PyTorch (best) used 40 % of a processor while another side was measured',
    'PyTorch runs on a slow BLAS (/usr/lib/blas/libblas.so.3); install OpenBLAS (Debian: apt-get install libopenblas0-pthread)',
  ]);
});
