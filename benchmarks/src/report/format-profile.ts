import type { ProfileResult } from '../profile/profile-result.ts';
import { describeWork } from './describe-work.ts';
import { formatColumns } from './format-columns.ts';
import { type KernelRate, kernelRate } from './kernel-rate.ts';

/**
 * The report of `profile` for a terminal: one line per kernel, the slowest first, how much of the step runs in JavaScript, and the
 * machine's limits.
 */
export function formatProfile(result: ProfileResult): string {
  const { settings, versions, milliseconds, javascriptMilliseconds, kernels, peak } = result;
  const share = (value: number) => `${((100 * value) / milliseconds).toFixed(1)} %`;
  const line = (name: string, calls: string, time: number, native: number, rate?: KernelRate) => [
    name,
    calls,
    time.toFixed(2),
    native.toFixed(2),
    share(time),
    rate ? `${rate.value.toFixed(0)} ${rate.unit.padEnd(7)}` : '',
    rate?.limitShare === undefined ? '' : `${(100 * rate.limitShare).toFixed(0)} %`,
  ];
  const inKernels = kernels.reduce((sum, kernel) => sum + kernel.milliseconds, 0);
  const rows = [
    ['kernel', 'calls', 'ms/step', 'in C++', 'share', 'rate', 'of limit'],
    ...kernels.map((kernel) => {
      const calls = String(Number(kernel.calls.toFixed(1)));
      const { kernelName, milliseconds: time, nativeMilliseconds } = kernel;
      return line(kernelName, calls, time, nativeMilliseconds, kernelRate(kernel, peak));
    }),
    line('outside kernels', '', milliseconds - inKernels, 0),
    line('whole step', '', milliseconds, milliseconds - javascriptMilliseconds),
  ];
  const precision = settings.precision === 'float32' ? '' : `, ${settings.precision}`;
  return [
    `${describeWork(settings)}${precision}, ${versions['instruction set']}; mean of ${settings.steps} ${settings.steps === 1 ? 'step' : 'steps'}`,
    '',
    formatColumns(rows),
    '',
    `JavaScript's share: ${share(javascriptMilliseconds)} (${javascriptMilliseconds.toFixed(2)} ms of a step)`,
    ...(peak ? [`limits: ${describeLimits(peak)}`] : []),
    '',
  ].join('\n');
}

/** For example '234 GFLOP/s (float32), 25 GB/s'. */
export function describeLimits({ allThreads, bandwidth }: NonNullable<ProfileResult['peak']>): string {
  const memory = bandwidth === undefined ? '' : `, ${bandwidth.toFixed(0)} GB/s`;
  return `${allThreads.toFixed(0)} GFLOP/s (float32)${memory}`;
}
