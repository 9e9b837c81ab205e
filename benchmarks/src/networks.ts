export const NETWORK_NAMES = ['improved', 'alexnet'] as const;
export type NetworkName = (typeof NETWORK_NAMES)[number];

/** What is measured unless the user says otherwise: `steps` make a block of one to two seconds, `memory` takes `memorySteps`. */
export const NETWORKS: Record<NetworkName, { title: string; batch: number; steps: number; memorySteps: number }> = {
  improved: { title: 'Improved AlexNet', batch: 128, steps: 10, memorySteps: 2000 },
  alexnet: { title: 'AlexNet', batch: 64, steps: 2, memorySteps: 5 },
};
