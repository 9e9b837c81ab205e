import type { RunEvaluation } from '@x/run-folder';
import { expect, it } from 'vitest';
import { cellImages } from './cell-images.ts';

const mistake = (index: number, label: number, predicted: number) => ({
  ...{ index, label, predicted },
  ...{ probability: 0.75, labelProbability: 0.25 },
});
const mistakes = [mistake(4, 0, 1), mistake(7, 0, 1), mistake(2, 1, 0)];
const evaluation = { mistakes, predictions: '01011101' } as RunEvaluation;
const labels = Uint8Array.of(0, 0, 1, 1, 0, 1);

it('begins with the mistakes that are kept, and goes on with the images whose labels are known', () => {
  const { predictions: _, ...older } = evaluation;
  const cell = { label: 0, predicted: 1 };
  expect(cellImages(older as RunEvaluation, cell, labels)).toEqual([mistakes[0], mistakes[1]]);
  expect(cellImages(evaluation, cell, labels)).toEqual([
    mistakes[0],
    mistakes[1],
    { index: 1, label: 0, predicted: 1 },
  ]);
  expect(cellImages(evaluation, { label: 1, predicted: 1 }, labels)).toEqual([
    { index: 3, label: 1, predicted: 1 },
    { index: 5, label: 1, predicted: 1 },
  ]);
  expect(cellImages(evaluation, { label: 0, predicted: 0 }, [])).toEqual([]);
});

it('without a cell are all mistakes that are kept', () => {
  expect(cellImages(evaluation, null, labels)).toEqual(mistakes);
});
