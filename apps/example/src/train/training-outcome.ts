/** How a training ended. What counts is the last epoch that was finished: its weights and its figures are kept, if the worker still is. */
export interface TrainingOutcome {
  status: 'completed' | 'stopped' | 'failed';
  /** Why it failed: a sentence. */
  problem?: string;
  /** The last epoch that was finished; 0: none. */
  epoch: number;
  /** What can be had as files; empty: nothing is kept. */
  downloads: Download[];
  /** The kept weights on the test images, in a pass of its own; missing where that was stopped, or there is nothing to compute with any more. */
  test?: TestResult;
}

export interface TestResult {
  loss: number;
  /** 0 to 1. */
  accuracy: number;
  /** Class of each image, [images]. */
  labels: Uint8Array;
  /** [images, classes] */
  probabilities: Float32Array;
}

/** What can be downloaded of a training. */
export type Download = 'run' | 'model' | 'weights';
