import { ConfusionMatrix } from '../src/accumulators/confusion-matrix.ts';
import type { EvaluatedRow } from '../src/comparison/evaluated-rows.ts';

/** A row of a comparison; `correct` says for each image whether it was right. */
export const row = (name: string, correct?: Uint8Array): EvaluatedRow => ({
  name,
  classes: ['cat'],
  confusion: new ConfusionMatrix({ classes: 1 }),
  seed: 0,
  n: 1,
  ...(correct && { correct }),
});
// The first is right on all of 20, the second on 10, the third on all but one.
export const first = row('first', new Uint8Array(20).fill(1));
export const second = row('second', new Uint8Array(20).fill(1, 10));
export const third = row('third', new Uint8Array(20).fill(1, 1));
