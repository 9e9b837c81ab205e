import { describe, expect, it } from 'vitest';
import { batchLosses, mainLabels } from './batch-labels.ts';

// Probabilities 1/2, 1/4, 1/4 and 1/3 each.
const logits = Float32Array.of(Math.log(2), 0, 0, 1, 1, 1);
const labels = Uint8Array.of(0, 2);
const partners = { labels: Uint8Array.of(1, 2), weights: Float32Array.of(0.75, 0.25) };

describe('batchLosses', () => {
  it('is the cross-entropy against the label', () => {
    const losses = batchLosses(logits, { labels }, 3);
    expect(losses[0]).toBeCloseTo(Math.log(2), 6);
    expect(losses[1]).toBeCloseTo(Math.log(3), 6);
  });

  it('takes the mean over an image and its partner, by their shares', () => {
    const losses = batchLosses(logits, { labels, partners }, 3);
    expect(losses[0]).toBeCloseTo(0.25 * Math.log(2) + 0.75 * Math.log(4), 6);
    expect(losses[1]).toBeCloseTo(Math.log(3), 6);
  });
});

describe('mainLabels', () => {
  it('is the class with the larger share', () => {
    expect(mainLabels({ labels })).toEqual(labels);
    expect([
      ...mainLabels({ labels: Uint8Array.of(0, 2), partners: { ...partners, labels: Uint8Array.of(1, 1) } }),
    ]).toEqual([1, 2]);
  });
});
