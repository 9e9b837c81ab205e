/** The names of the spans that are steps: those of `train()` and the batches of `evaluate()`. */
export const trainingStep = 'training step';
export const evaluationStep = 'evaluation step';
