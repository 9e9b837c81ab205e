import { type ClassScores, classificationScores } from '../accumulators/classification-scores.ts';
import type { ConfusionMatrix } from '../accumulators/confusion-matrix.ts';
import { type RankingSummary, rankingMeans } from '../ranking/ranking-summary.ts';
import { formatTable } from '../report/format-table.ts';
import { formatScore } from '../report/ranking-plot.ts';
import { percentText } from './percent-text.ts';

/** Precision, recall and F1 of each class with their means, and how it ranks where that is known. */
export function classScoresText(matrix: ConfusionMatrix, classes: readonly string[], ranking?: RankingSummary): string {
  const { classes: scores, macro, weighted } = classificationScores(matrix, { zeroDivision: Number.NaN });
  const auc = ranking && rankingMeans(ranking, 'rocAuc');
  const precisions = ranking && rankingMeans(ranking, 'averagePrecision');
  const row = (name: string, entry: ClassScores, ...ranks: (number | null | undefined)[]) => [
    name,
    ...[entry.precision, entry.recall, entry.f1].map(percentText),
    ...ranks.flatMap((score) => (score === undefined ? [] : [formatScore(score)])),
    String(entry.support),
  ];
  return formatTable([
    ['class', 'precision %', 'recall %', 'F1 %', ...(ranking ? ['ROC-AUC', 'avg. precision'] : []), 'images'],
    ...scores.map((entry, index) => {
      const own = ranking?.classes[index];
      return row(classes[index]!, entry, own?.rocAuc, own?.averagePrecision);
    }),
    row('macro mean', macro, auc?.macro, precisions?.macro),
    row('weighted mean', weighted, auc?.weighted, precisions?.weighted),
  ]);
}
