import { PairedOutcomes } from '../accumulators/paired-outcomes.ts';
import { mcnemarTest } from '../statistics/mcnemar-test.ts';
import type { EvaluatedRow } from './evaluated-rows.ts';

/** Two rows of a comparison on the same test images. */
export interface PairedDifference {
  /** Names of the rows. */
  first: string;
  second: string;
  /** Where the first run of each is right. */
  outcomes: PairedOutcomes;
  /** McNemar's exact test of whether the two networks differ. */
  pValue: number;
}

/** Every pair of rows of which is known what the first run recognised, on equally many images: the same ones. */
export function pairedDifferences(rows: readonly EvaluatedRow[]): PairedDifference[] {
  return rows.flatMap((first, index) =>
    rows.slice(index + 1).flatMap((second) => {
      if (first.correct === undefined || first.correct.length !== second.correct?.length) return [];
      const outcomes = new PairedOutcomes().updateCorrect(first.correct, second.correct);
      return [{ first: first.name, second: second.name, outcomes, pValue: mcnemarTest(outcomes).pValue }];
    }),
  );
}
