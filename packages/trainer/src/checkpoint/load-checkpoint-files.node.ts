/** Whether there are files for checkpoints. */
export const hasFiles: boolean = true;

/** What reads and writes checkpoints; comes with node:fs, so it is loaded only for a run that has a folder. */
export const loadCheckpointFiles = () => import('./checkpoint-directory.ts');
