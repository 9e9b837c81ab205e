import { type Spread, spread } from './spread.ts';
import type { StepResult } from './step-result.ts';

const PYTORCH_NAMES = ['defaults', 'best'] as const;

export interface StepSummary {
  /** Milliseconds per image. */
  native: Spread;
  /** With precision 'bf16': its milliseconds per image, and how many times as fast as float32 it was, pair by pair. */
  bf16: { time: Spread; speed: Spread } | null;
  /** For each setting of PyTorch, its milliseconds per image and how many times as fast the native engine was, pair by pair. */
  pytorch: Record<(typeof PYTORCH_NAMES)[number], { time: Spread; speed: Spread }> | null;
  /** GFLOP/s of the native engine's median. */
  gigaflops: number;
  /** `gigaflops` as a share of what the machine reaches with all threads, or null without a peak. */
  peakShare: number | null;
  /** What makes the numbers doubtful. */
  warnings: string[];
}

/** Medians, ranges, ratios and warnings of a result. */
export function summarizeStep(result: StepResult): StepSummary {
  const times = result.native.millisecondsPerImage;
  const native = spread(times);
  const compare = (name: (typeof PYTORCH_NAMES)[number]) => {
    const theirs = result.pytorch![name].millisecondsPerImage;
    return { time: spread(theirs), speed: spread(theirs.map((time, pair) => time / times[pair]!)) };
  };
  const gigaflops = result.flopPerImage / native.median / 1e6;
  return {
    native,
    bf16: result.bf16 && {
      time: spread(result.bf16.millisecondsPerImage),
      speed: spread(result.bf16.millisecondsPerImage.map((time, pair) => times[pair]! / time)),
    },
    pytorch: result.pytorch && { defaults: compare('defaults'), best: compare('best') },
    gigaflops,
    peakShare: result.peak && gigaflops / result.peak.allThreads,
    warnings: warningsOf(result),
  };
}

function warningsOf({ machine, native, bf16, pytorch }: StepResult): string[] {
  const warnings: string[] = [];
  const percent = (share: number) => `${(100 * share).toFixed(0)} %`;
  const load = machine.loadBefore[0]!;
  if (machine.foreignCpuShare > 0.05) {
    warnings.push(
      `the machine was not quiet: other processes took ${percent(machine.foreignCpuShare)} of its processor time while a side was measured`,
    );
  }
  if (load > machine.cores / 2) {
    warnings.push(`the machine was not quiet when it began: load ${load.toFixed(2)} on ${machine.cores} cores`);
  }
  const sides = {
    'the native engine': native,
    'the native engine (bf16)': bf16,
    'PyTorch (defaults)': pytorch?.defaults,
    'PyTorch (best)': pytorch?.best,
  };
  for (const [name, side] of Object.entries(sides)) {
    if (side && side.idleCpuShare > 0.02) {
      warnings.push(`${name} used ${percent(side.idleCpuShare)} of a processor while another side was measured`);
    }
  }
  const blas = pytorch?.best.versions.BLAS ?? '';
  if (/generic|\/libblas/.test(blas)) {
    warnings.push(
      `PyTorch runs on a slow BLAS (${blas}); install OpenBLAS (Debian: apt-get install libopenblas0-pthread)`,
    );
  }
  return warnings;
}
