import { BenchmarkError } from '../benchmark-error.ts';
import { betterPeak, buildPeakProgram, type Peak, type PeakProgram } from './measure-peak.ts';

interface WithPeak<T> {
  result: T;
  /** Null without a C++ compiler. */
  peak: Peak | null;
}

/** Measures the machine's peak before and after `work`, and takes the better of the two. `tell` hears why there is none. */
export async function withPeak<T>(
  threads: number,
  work: () => Promise<T>,
  tell: (line: string) => void,
): Promise<WithPeak<T>> {
  const program = peakProgram(tell);
  try {
    const before = program?.measure(threads);
    const result = await work();
    return { result, peak: program && before ? betterPeak(before, program.measure(threads)) : null };
  } finally {
    program?.remove();
  }
}

function peakProgram(tell: (line: string) => void): PeakProgram | undefined {
  try {
    return buildPeakProgram();
  } catch (error) {
    if (!(error instanceof BenchmarkError)) throw error;
    tell(`The machine's peak is skipped: ${error.message}.`);
    return undefined;
  }
}
