import { formatTable } from '@x/metrics';
import type { ProfileSummary } from './summarize-profile.ts';

/** A summary as text: a table of the phases, which add up to the step, and one of the kernels. */
export function renderProfile({ backend, step, steps, milliseconds, phases, kernels }: ProfileSummary): string {
  const share = (part: number) => `${((100 * part) / milliseconds).toFixed(1)} %`;
  const time = (value: number) => value.toFixed(2);
  const hasNative = kernels.some(({ nativeMilliseconds }) => nativeMilliseconds !== undefined);
  const inKernels = kernels.reduce((sum, kernel) => sum + kernel.milliseconds, 0);
  return [
    `${step} on ${backend}: ${time(milliseconds)} ms, mean of ${steps}`,
    '',
    formatTable([
      ['phase', 'ms/step', 'share', 'in kernels', 'outside'],
      ...phases.map(({ phase, milliseconds: whole, kernelMilliseconds }) => [
        phase,
        time(whole),
        share(whole),
        time(kernelMilliseconds),
        time(whole - kernelMilliseconds),
      ]),
      ['whole step', time(milliseconds), share(milliseconds), time(inKernels), time(milliseconds - inKernels)],
    ]),
    '',
    formatTable([
      ['kernel', 'calls/step', 'ms/step', 'share', ...(hasNative ? ['in C++'] : []), 'rate'],
      ...kernels.map(({ kernelName, calls, milliseconds: whole, nativeMilliseconds, flop, bytes }) => [
        kernelName,
        String(Number(calls.toFixed(1))),
        time(whole),
        share(whole),
        ...(hasNative ? [time(nativeMilliseconds ?? 0)] : []),
        // What no code of the engine's has run for, as a reshape, touches no data.
        nativeMilliseconds === 0 ? '' : renderRate(whole, flop, bytes),
      ]),
    ]),
  ].join('\n');
}

/** Convolutions and products by their operations, other kernels by what they read and write. */
function renderRate(milliseconds: number, flop: number | undefined, bytes: number): string {
  if (milliseconds <= 0) return '';
  const [amount, unit] = flop === undefined ? [bytes, 'GB/s'] : [flop, 'GFLOP/s'];
  return `${(amount / milliseconds / 1e6).toFixed(1)} ${unit.padEnd('GFLOP/s'.length)}`;
}
