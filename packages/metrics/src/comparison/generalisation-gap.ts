import { heldOutOf } from '../report/held-out.ts';
import type { ReportEpoch } from '../report/run-report.ts';

/** How much better a network does on the images it is trained on than on new ones, after an epoch. */
export interface EpochGap {
  epoch: number;
  /** Training − test accuracy. */
  accuracy: number;
  /** Test − training loss, in nats. */
  loss: number;
}

/** The gap after each epoch that has test figures, or where no epoch has, after each with validation figures. */
export function generalisationGap(epochs: readonly ReportEpoch[]): EpochGap[] {
  const heldOut = heldOutOf(epochs);
  return epochs.flatMap((epoch) => {
    const held = heldOut?.scores(epoch);
    if (held === undefined) return [];
    return [{ epoch: epoch.epoch, accuracy: epoch.train.accuracy - held.accuracy, loss: held.loss - epoch.train.loss }];
  });
}
