import { expect, it } from 'vitest';
import { cleanEnvironment } from './clean-environment.ts';

it('removes tuning, sets the threads, and keeps the rest', () => {
  const shell = {
    PATH: '/usr/bin',
    CXX: 'g++',
    OPENBLAS_CORETYPE: 'Haswell',
    OPENBLAS_L2_SIZE: '1024',
    OPENBLAS_NUM_THREADS: '16',
    MALLOC_TOP_PAD_: '1',
    OMP_WAIT_POLICY: 'active',
    TFJS_NATIVE_ISA: 'avx2',
  };
  expect(cleanEnvironment(shell, 3)).toEqual({
    PATH: '/usr/bin',
    CXX: 'g++',
    TFJS_NATIVE_ISA: 'avx2',
    OPENBLAS_NUM_THREADS: '3',
    OMP_NUM_THREADS: '3',
  });
});
