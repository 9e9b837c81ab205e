import { expect, it } from 'vitest';
import { SAMPLE_PROFILE } from '../../test/sample-profile.ts';
import { formatProfiles } from './format-profiles.ts';

it('makes a table of each network: what each kernel took, its rate and its share of the limit, before and after', () => {
  const { bandwidth: _, ...peak } = SAMPLE_PROFILE.peak!;
  const before = {
    ...SAMPLE_PROFILE,
    commit: 'abc1234',
    peak,
    milliseconds: 100,
    javascriptMilliseconds: 45,
    kernels: [
      { kernelName: 'FusedConv2D', calls: 5, milliseconds: 50, nativeMilliseconds: 45, flop: 2.5e9 },
      { kernelName: 'Transpose', calls: 1, milliseconds: 10, nativeMilliseconds: 10 },
      { kernelName: 'Cast', calls: 0.5, milliseconds: 0.3, nativeMilliseconds: 0 },
    ],
  };
  expect(formatProfiles({ 'improved-before': before, 'improved-after': SAMPLE_PROFILE })).toBe(`\
### Improved AlexNet, batch 128, a training step (forward, backward, Adam), 2 threads

| kernel | ms before | ms after | rate before | rate after | of the limit before | after |
| --- | --: | --: | --: | --: | --: | --: |
| FusedConv2D | 50.00 | 25.00 | 50 GFLOP/s | 100 GFLOP/s | 25 % | 50 % |
| MaxPool | – | 5.00 | – | 10 GB/s | – | 25 % |
| Transpose | 10.00 | – | – | – | – | – |
| other kernels (1) | 0.30 | 0.20 |  |  |  |  |
| outside kernels | 39.70 | 19.80 |  |  |  |  |
| **whole step** | 100.00 | 50.00 | 25 GFLOP/s | 50 GFLOP/s | 13 % | 25 % |
| of it in JavaScript | 45.00 | 22.50 |  |  |  |  |

- \`improved-before\` (2026-01-02, commit abc1234): Some CPU, 2 cores, 2 threads; Node 20.20.0, tfjs 4.22.0, instruction set avx512; limits 200 GFLOP/s (float32); mean of 4 steps
- \`improved-after\` (2026-01-02): Some CPU, 2 cores, 2 threads; Node 20.20.0, tfjs 4.22.0, instruction set avx512; limits 200 GFLOP/s (float32), 40 GB/s; mean of 4 steps`);
});

it('says so when there is nothing', () => {
  expect(formatProfiles({})).toBe('Nothing has been measured yet.');
});
