import type { Checkpoint } from '../../src/checkpoint/checkpoint.ts';

/** A checkpoint that says at which step it was taken, in its state and in its arrays. */
export function tinyCheckpoint(step: number): Checkpoint {
  const array = { shape: [3], data: Float32Array.of(step, 0.1, -0) };
  return {
    weights: { 'layer/kernel': array, 'layer/count': { shape: [1], data: Int32Array.of(step) } },
    optimizer: { 'velocity/layer/kernel': array },
    state: {
      configuration: { seed: 1, optimizer: { name: 'sgd', learningRate: 0.1, withoutWeightDecay: [] } },
      epoch: 1,
      step,
      progress: {
        loss: { sum: 0.1 + 0.2, count: 4 },
        accuracy: { classes: 3, topK: 1, ties: 'first', correct: 2, count: 4 },
        seconds: 1.5,
        waitMilliseconds: 2,
      },
      callIndices: { dropout: 7 },
      history: [],
    },
  };
}
