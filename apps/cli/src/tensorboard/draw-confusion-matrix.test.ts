import { ConfusionMatrix } from '@x/metrics';
import { decode } from 'fast-png';
import { expect, it } from 'vitest';
import { drawConfusionMatrix } from './draw-confusion-matrix.ts';

it('colours each count by its share of the true class', () => {
  // Of class 0 three of four are right, of class 1 none, of class 2 there are no images.
  const matrix = ConfusionMatrix.fromJSON({ classes: 3, counts: [3, 1, 0, 2, 0, 0, 0, 0, 0] });
  const { width, height, data } = decode(drawConfusionMatrix(matrix));
  expect([width, height]).toEqual([76, 76]);
  /** The colour in the middle of a square. */
  const at = (row: number, column: number) => {
    const pixel = (13 + row * 25) * width + 13 + column * 25;
    return [...data.slice(pixel * 3, pixel * 3 + 3)];
  };
  const [white, full] = [
    [255, 255, 255],
    [8, 48, 107],
  ];
  expect(at(0, 0)).toEqual([70, 100, 144]);
  expect(at(0, 1)).toEqual([193, 203, 218]);
  expect(at(1, 0)).toEqual(full);
  for (const [row, column] of [
    [0, 2],
    [1, 1],
    [2, 0],
    [2, 2],
  ] as const)
    expect(at(row, column)).toEqual(white);
  expect([...data.slice(0, 3)]).toEqual([221, 221, 221]);
});
