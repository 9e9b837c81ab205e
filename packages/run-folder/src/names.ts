/** The networks a recipe can be of. */
export const modelNames = ['alexnet', 'improved-alexnet'] as const;
export type ModelName = (typeof modelNames)[number];

/** What people call them. */
export const modelTitles: Record<ModelName, string> = { alexnet: 'AlexNet', 'improved-alexnet': 'Improved AlexNet' };

/** What convolutions and matrix products multiply. */
export const precisions = ['float32', 'bf16', 'bf16-emulated'] as const;
export type Precision = (typeof precisions)[number];
