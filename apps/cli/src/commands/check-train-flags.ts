import { usageError } from '../cli-error.ts';
import type { TrainFlags } from './train-flags.ts';

/** Usage errors: flags of `train` that need another one, apart from those of the recipe and the data. */
export function checkTrainFlags({ dashboard, dashboardPort, checkpointEvery, keepCheckpoints }: TrainFlags): void {
  if (dashboardPort !== undefined && !dashboard) throw usageError('--dashboard-port belongs to --dashboard.');
  if (keepCheckpoints !== undefined && checkpointEvery === undefined)
    throw usageError('--keep-checkpoints belongs to --checkpoint-every.');
}
