import type { LayersModel } from '@tensorflow/tfjs-layers';
import { loadCheckpointFiles } from '#load-checkpoint-files';
import type { EpochRecord } from './train-event.ts';
import { writeWeights } from './weights.ts';

/** Where the loaded checkpoint stands. */
export interface LoadedCheckpoint {
  /** 1-based epoch in which training would go on. */
  epoch: number;
  /** Steps of that epoch that are done. */
  step: number;
  /** The epochs done. */
  history: EpochRecord[];
}

/**
 * Gives a model the weights of a checkpoint, e.g. `checkpoints/best` (Node only). Errors: a file that is missing or damaged, weights of
 * another model; the model keeps its weights then.
 */
export async function loadCheckpoint(model: LayersModel, directory: string): Promise<LoadedCheckpoint> {
  const { readCheckpoint } = await loadCheckpointFiles();
  const { weights, state } = await readCheckpoint(directory);
  writeWeights(model, weights, directory);
  const { epoch, step, history } = state;
  return { epoch, step, history };
}
