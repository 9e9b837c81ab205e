import type { Profile } from '../profile/profile-workload.ts';
import { formatColumns } from './format-columns.ts';

/** The report of `profile`: one line per kernel, the slowest first, and how much of the step runs in JavaScript. */
export function formatProfile({ steps, milliseconds, kernels }: Profile): string {
  const perStep = (value: number) => (value / steps).toFixed(2);
  const share = (value: number) => `${((100 * value) / milliseconds).toFixed(1)} %`;
  const line = (name: string, calls: string, time: number, native: number, speed = '') => [
    name,
    calls,
    perStep(time),
    perStep(native),
    share(time),
    speed,
  ];
  const inKernels = kernels.reduce((sum, kernel) => sum + kernel.milliseconds, 0);
  const inNative = kernels.reduce((sum, kernel) => sum + kernel.nativeMilliseconds, 0);
  const rows = [
    ['kernel', 'calls', 'ms/step', 'in C++', 'share', 'GFLOP/s'],
    ...kernels.map(({ kernelName, calls, milliseconds: time, nativeMilliseconds, flop }) => {
      const speed = flop === undefined ? '' : (flop / time / 1e6).toFixed(0);
      return line(kernelName, String(Number((calls / steps).toFixed(1))), time, nativeMilliseconds, speed);
    }),
    line('outside kernels', '', milliseconds - inKernels, 0),
    line('whole step', '', milliseconds, inNative),
  ];
  return `${formatColumns(rows)}\n\nJavaScript's share: ${share(milliseconds - inNative)} (${perStep(milliseconds - inNative)} ms of a step)\n`;
}
