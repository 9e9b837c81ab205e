import { expect, it } from 'vitest';
import { generalisationGap } from './generalisation-gap.ts';

const epoch = (number: number, held: object) => ({
  epoch: number,
  train: { loss: 0.5, accuracy: 0.75 },
  learningRate: 0.1,
  ...held,
});

it('is training minus test accuracy, and test minus training loss', () => {
  expect(generalisationGap([epoch(1, { test: { loss: 0.75, accuracy: 0.5 } }), epoch(2, {})])).toEqual([
    { epoch: 1, accuracy: 0.25, loss: 0.25 },
  ]);
});

it('is measured on validation images where no epoch has test figures', () => {
  const validation = { loss: 0.25, accuracy: 0.875 };
  expect(generalisationGap([epoch(1, { validation })])).toEqual([{ epoch: 1, accuracy: -0.125, loss: -0.25 }]);
  expect(generalisationGap([epoch(1, { validation, test: { loss: 0.5, accuracy: 0.75 } })])).toEqual([
    { epoch: 1, accuracy: 0, loss: 0 },
  ]);
  expect(generalisationGap([epoch(1, {})])).toEqual([]);
});
