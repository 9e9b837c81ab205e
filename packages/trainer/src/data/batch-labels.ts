import { crossEntropy } from '@x/metrics';
import type { Batch } from './batch-source.ts';

type Labelled = Pick<Batch, 'labels' | 'partners'>;

/** Cross-entropy of each image's logits ([count, classes]) against its target, in nats, [count]. */
export function batchLosses(logits: Float32Array, { labels, partners }: Labelled, classes: number): Float32Array {
  const losses = crossEntropy(logits, labels, classes);
  if (!partners) return losses;
  const partnerLosses = crossEntropy(logits, partners.labels, classes);
  return losses.map((loss, i) => loss + partners.weights[i]! * (partnerLosses[i]! - loss));
}

/** The class that has most of each image's target, [count]. */
export function mainLabels({ labels, partners }: Labelled): Uint8Array {
  if (!partners) return labels;
  return labels.map((label, i) => (partners.weights[i]! > 0.5 ? partners.labels[i]! : label));
}
