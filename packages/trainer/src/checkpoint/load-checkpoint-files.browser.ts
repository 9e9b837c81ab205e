import { TrainerError } from '../trainer-error.ts';

/** Whether there are files for checkpoints. */
export const hasFiles: boolean = false;

/** Errors: always. */
export function loadCheckpointFiles(): Promise<typeof import('./checkpoint-directory.ts')> {
  throw new TrainerError(
    'checkpoints are folders, which only Node can read; in a page, fetch weights.safetensors of one and read it with @x/tensor-files',
  );
}
