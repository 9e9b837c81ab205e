import type { Peak } from '../peak/measure-peak.ts';
import type { KernelResult } from '../profile/profile-result.ts';

/** How fast a kernel works. */
export interface KernelRate {
  value: number;
  unit: 'GFLOP/s' | 'GB/s';
  /** Of what the machine reaches; undefined where that is not known. */
  limitShare: number | undefined;
}

type Work = Pick<KernelResult, 'milliseconds' | 'nativeMilliseconds' | 'flop' | 'bytes'>;

/**
 * GFLOP/s, against the peak of the vector units, where a kernel's work is counted; otherwise GB/s, against the memory's. Undefined for
 * what runs in JavaScript alone (much of it, like a reshape, touches no data), and where no bytes were counted.
 */
export function kernelRate(work: Work, peak: Peak | null): KernelRate | undefined {
  const { milliseconds, nativeMilliseconds, flop, bytes } = work;
  if (nativeMilliseconds === 0) return undefined;
  if (flop !== undefined) return rate(flop, milliseconds, 'GFLOP/s', peak?.allThreads);
  return bytes === undefined ? undefined : rate(bytes, milliseconds, 'GB/s', peak?.bandwidth);
}

function rate(amount: number, milliseconds: number, unit: KernelRate['unit'], limit: number | undefined): KernelRate {
  const value = amount / milliseconds / 1e6;
  return { value, unit, limitShare: limit === undefined ? undefined : value / limit };
}
