/** The networks a recipe can be of. */
export const modelNames = ['alexnet', 'improved-alexnet'] as const;
export type ModelName = (typeof modelNames)[number];

/** What people call them. */
export const modelTitles: Record<ModelName, string> = { alexnet: 'AlexNet', 'improved-alexnet': 'Improved AlexNet' };

/** The published data sets that a run can be on. */
export const datasetNames = ['cifar-10', 'cifar-100'] as const;
export type DatasetName = (typeof datasetNames)[number];

/** What people call them. */
export const datasetTitles: Record<DatasetName, string> = { 'cifar-10': 'CIFAR-10', 'cifar-100': 'CIFAR-100' };

/** What convolutions and matrix products multiply. */
export const precisions = ['float32', 'bf16', 'bf16-emulated'] as const;
export type Precision = (typeof precisions)[number];
