import { expect, it } from 'vitest';
import { formatProfile } from './format-profile.ts';

it('reports means per step, shares and what runs in JavaScript', () => {
  const kernels = [
    { kernelName: 'FusedConv2D', calls: 20, milliseconds: 100, nativeMilliseconds: 90, flop: 5e9 },
    { kernelName: 'Cast', calls: 2, milliseconds: 40, nativeMilliseconds: 0, flop: undefined },
  ];
  expect(formatProfile({ steps: 4, milliseconds: 200, kernels })).toBe(`\
kernel           calls  ms/step  in C++    share  GFLOP/s
FusedConv2D          5    25.00   22.50   50.0 %       50
Cast               0.5    10.00    0.00   20.0 %
outside kernels           15.00    0.00   30.0 %
whole step                50.00   22.50  100.0 %

JavaScript's share: 55.0 % (27.50 ms of a step)
`);
});
