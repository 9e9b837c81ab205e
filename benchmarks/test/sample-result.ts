import type { StepResult } from '../src/report/step-result.ts';

const pytorchVersions = { Python: '3.11.2', PyTorch: '2.1', oneDNN: '3.1', BLAS: 'OpenBLAS 0.3.21 Zen' };

/** A result for tests: made up, with round ratios. */
export const SAMPLE_RESULT: StepResult = {
  date: '2026-01-02T03:04:05.000Z',
  settings: { model: 'improved', batch: 128, pairs: 3, steps: 10, threads: 2, inference: false },
  machine: {
    cpu: 'Some CPU',
    cores: 2,
    platform: 'linux 6.1 x64',
    loadBefore: [0.1, 0.2, 0.3],
    loadAfter: [1.9, 1, 0.5],
    foreignCpuShare: 0.01,
  },
  flopPerImage: 150e6,
  peak: { vectorBits: 512, fused: true, oneThread: 150, allThreads: 300 },
  native: {
    versions: { Node: '20.20.0', tfjs: '4.22.0', 'instruction set': 'avx512' },
    millisecondsPerImage: [1, 2, 1.5],
    idleCpuShare: 0.001,
  },
  bf16: null,
  pytorch: {
    defaults: { versions: pytorchVersions, millisecondsPerImage: [3, 4, 6], idleCpuShare: 0.002 },
    best: { versions: pytorchVersions, millisecondsPerImage: [0.5, 1.5, 0.9], idleCpuShare: 0.003 },
  },
};
