import { NETWORKS } from '../networks.ts';
import type { WorkOptions } from '../parse-options.ts';

const plural = (count: number, noun: string) => `${count} ${noun}${count === 1 ? '' : 's'}`;

/** For example 'Improved AlexNet, batch 128, a training step (forward, backward, Adam), 2 threads'. */
export function describeWork({ model, batch, threads, inference }: Omit<WorkOptions, 'precision'>): string {
  const work = inference ? 'inference (the forward pass)' : 'a training step (forward, backward, Adam)';
  return `${NETWORKS[model].title}, batch ${batch}, ${work}, ${plural(threads, 'thread')}`;
}
