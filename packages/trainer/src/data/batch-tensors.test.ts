import '@tensorflow/tfjs-backend-cpu';
import { setUpTests } from '@x/test-kit';
import { describe, expect, it } from 'vitest';
import { imagesTensor, targetsTensor } from './batch-tensors.ts';

setUpTests();

const batch = {
  images: Float32Array.of(1, 2, 3, 4),
  labels: Uint8Array.of(2, 0),
  shape: [2, 1, 2, 1],
  waitMilliseconds: 0,
};

describe('imagesTensor', () => {
  it('has the shape and values of the batch', () => {
    const tensor = imagesTensor(batch);
    expect(tensor.shape).toEqual([2, 1, 2, 1]);
    expect(tensor).toBeAllClose([1, 2, 3, 4]);
  });

  it('refuses arrays that do not fit the shape', () => {
    expect(() => imagesTensor({ ...batch, shape: [2, 2, 2, 1] })).toThrow(
      'batch of shape [2,2,2,1]: expected 8 pixels and 2 labels, actual 4 and 2',
    );
    expect(() => imagesTensor({ ...batch, labels: Uint8Array.of(1) })).toThrow(
      'expected 4 pixels and 2 labels, actual 4 and 1',
    );
  });
});

describe('targetsTensor', () => {
  it('is one-hot', () => {
    expect(targetsTensor(batch, 3).arraySync()).toEqual([
      [0, 0, 1],
      [1, 0, 0],
    ]);
  });

  it('is shared with the partners', () => {
    const partners = { labels: Uint8Array.of(1, 0), weights: Float32Array.of(0.25, 0.75) };
    expect(targetsTensor({ ...batch, partners }, 3).arraySync()).toEqual([
      [0, 0.25, 0.75],
      [1, 0, 0],
    ]);
    expect(() => targetsTensor({ ...batch, partners: { ...partners, labels: Uint8Array.of(1, 3) } }, 3)).toThrow(
      "expected classes from 0 to 2, the model's outputs, actual 3",
    );
    expect(() => targetsTensor({ ...batch, partners: { ...partners, weights: new Float32Array(3) } }, 3)).toThrow(
      'partners: expected 2 labels and weights, actual 2 and 3',
    );
  });

  it('refuses a label that the model has no output for', () => {
    expect(() => targetsTensor(batch, 2)).toThrow("expected classes from 0 to 1, the model's outputs, actual 2");
  });
});
