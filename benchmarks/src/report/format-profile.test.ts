import { expect, it } from 'vitest';
import { SAMPLE_PROFILE } from '../../test/sample-profile.ts';
import { formatProfile } from './format-profile.ts';

it('reports times, shares, rates against the limits, and what runs in JavaScript', () => {
  expect(formatProfile(SAMPLE_PROFILE)).toBe(`\
Improved AlexNet, batch 128, a training step (forward, backward, Adam), 2 threads, avx512; mean of 4 steps

kernel           calls  ms/step  in C++    share         rate  of limit
FusedConv2D          5    25.00   22.50   50.0 %  100 GFLOP/s      50 %
MaxPool              3     5.00    5.00   10.0 %   10 GB/s         25 %
Cast               0.5     0.20    0.00    0.4 %
outside kernels           19.80    0.00   39.6 %
whole step                50.00   27.50  100.0 %

JavaScript's share: 45.0 % (22.50 ms of a step)
limits: 200 GFLOP/s (float32), 40 GB/s
`);
});

it('reports without limits', () => {
  const text = formatProfile({ ...SAMPLE_PROFILE, peak: null });
  expect(text).toMatch(/FusedConv2D .* 100 GFLOP\/s\n/);
  expect(text).toMatch(/ms of a step\)\n$/);
});

it('names another precision', () => {
  const settings = { ...SAMPLE_PROFILE.settings, precision: 'bf16', steps: 1 } as const;
  expect(formatProfile({ ...SAMPLE_PROFILE, settings })).toContain('2 threads, bf16, avx512; mean of 1 step\n');
});
