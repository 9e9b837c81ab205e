export const modelNames = ['alexnet', 'improved-alexnet'] as const;
export type ModelName = (typeof modelNames)[number];
