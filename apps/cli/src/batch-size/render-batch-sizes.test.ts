import { expect, it } from 'vitest';
import { renderBatchSizes, trialLine } from './render-batch-sizes.ts';

const trials = [
  { batchSize: 64, fits: true, peakBytes: 100e6, milliseconds: 50 },
  { batchSize: 128, fits: false, reason: 'would need 200000000 bytes, by the sizes before' },
  { batchSize: 96, fits: true, peakBytes: 150e6, milliseconds: 60 },
];

it('lists the sizes in order, and says why the largest is', () => {
  const options = { accumulate: 1, recipeBatchSize: 128, images: 5000 };
  expect(renderBatchSizes({ batchSize: 96, trials }, options).split('\n')).toEqual([
    'batch  tensors at most  ms/step           speed',
    '64            100.0 MB     50.0  1,280 images/s',
    '96            150.0 MB     60.0  1,600 images/s',
    '128                                              does not fit',
    '',
    '--batch-size 96: the largest that was found to fit; the recipe has 128.',
  ]);
  const one = { batchSize: 64, trials: trials.slice(0, 1) };
  expect(renderBatchSizes(one, { ...options, accumulate: 4 })).toContain('2,560 images/s');
  expect(renderBatchSizes(one, options)).toContain('the largest that was asked for, and it fits;');
  expect(renderBatchSizes(one, { ...options, images: 64 })).toContain('all training images, and they fit;');
});

it('tells of each as it is tried', () => {
  expect(trials.slice(0, 2).map(trialLine)).toEqual([
    'batch 64: fits, 100.0 MB of tensors at most',
    'batch 128: does not fit, would need 200000000 bytes, by the sizes before',
  ]);
});
