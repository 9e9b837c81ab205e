/** A run's weights: those it ended with, and its checkpoints. Apart from what loads them, so that the help is instant. */
export const weightsNames = ['model', 'best', 'last'] as const;
export type WeightsName = (typeof weightsNames)[number];
