import { formatTable } from '@x/metrics';
import type { BatchSizeSearch, BatchSizeTrial } from '@x/trainer';
import { formatMegabytes, formatRate } from '../progress/format.ts';

export interface RenderBatchSizesOptions {
  /** Batches in a step. */
  accumulate: number;
  /** What the recipe has. */
  recipeBatchSize: number;
  /** How many there are. */
  images: number;
}

/** The sizes that were tried, and the largest that fits. */
export function renderBatchSizes(
  { batchSize, trials }: BatchSizeSearch,
  { accumulate, recipeBatchSize, images }: RenderBatchSizesOptions,
): string {
  const why = trials.some(({ fits }) => !fits)
    ? 'the largest that was found to fit'
    : batchSize === images
      ? 'all training images, and they fit'
      : 'the largest that was asked for, and it fits';
  return [
    formatTable([
      ['batch', 'tensors at most', 'ms/step', 'speed', ''],
      ...[...trials]
        .sort((a, b) => a.batchSize - b.batchSize)
        .map((trial) => {
          const { peakBytes, milliseconds, fits } = trial;
          return [
            String(trial.batchSize),
            peakBytes === undefined ? '' : formatMegabytes(peakBytes),
            milliseconds === undefined ? '' : milliseconds.toFixed(1),
            milliseconds === undefined ? '' : speed(trial, milliseconds, Math.min(accumulate, 2)),
            fits ? '' : 'does not fit',
          ];
        }),
    ]),
    `\n--batch-size ${batchSize}: ${why}; the recipe has ${recipeBatchSize}.`,
  ].join('\n');
}

/** One size as it is tried. */
export function trialLine({ batchSize, fits, peakBytes, reason }: BatchSizeTrial): string {
  if (!fits) return `batch ${batchSize}: does not fit, ${reason}`;
  return `batch ${batchSize}: fits${peakBytes === undefined ? '' : `, ${formatMegabytes(peakBytes)} of tensors at most`}`;
}

/** With accumulation a trial's step has two batches. */
const speed = ({ batchSize }: BatchSizeTrial, milliseconds: number, batches: number) =>
  formatRate((1000 * batches * batchSize) / milliseconds);
