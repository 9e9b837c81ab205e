import type { OneVsRest } from '../accumulators/one-vs-rest.ts';
import { type Point, simplifyLine } from '../report/simplify-line.ts';
import { classMeans } from '../scores/class-means.ts';

/** How one class ranks: plain data, small enough to keep with results. JSON has no NaN, so what is not defined is null. */
export interface ClassRanking {
  /** Number of examples of the class. */
  support: number;
  /** 0 to 1; null without examples of the class, or of others. */
  rocAuc: number | null;
  /** 0 to 1; null without examples of the class. */
  averagePrecision: number | null;
  /** [false positive rate, true positive rate] from [0, 0] to [1, 1], a line to draw; empty where not defined. */
  roc: readonly Point[];
  /** [recall, precision] with rising recall, in steps, a line to draw; empty where not defined. */
  precisionRecall: readonly Point[];
}

/** What `OneVsRest` found, without the scores. */
export interface RankingSummary {
  /** One for each class, in order. */
  classes: readonly ClassRanking[];
}

/** How far a drawn curve may be from the true one: a pixel in a plot of 300. */
const tolerance = 0.004;

/** ROC-AUC, average precision and curves to draw of each class. Curves keep the corners that are seen, rounded to 1e-4. */
export function rankingSummary(ranking: OneVsRest): RankingSummary {
  const rocAuc = ranking.rocAuc().classes;
  const averagePrecision = ranking.averagePrecision().classes;
  return {
    classes: rocAuc.map((auc, index) => ({
      support: ranking.support(index),
      rocAuc: orNull(auc),
      averagePrecision: orNull(averagePrecision[index]!),
      roc: Number.isNaN(auc) ? [] : rocLine(ranking, index),
      precisionRecall: Number.isNaN(averagePrecision[index]) ? [] : precisionRecallLine(ranking, index),
    })),
  };
}

/** The means of the classes where the score is defined; NaN where it is nowhere. */
export function rankingMeans({ classes }: RankingSummary, score: 'rocAuc' | 'averagePrecision') {
  const values = classes.map((entry) => entry[score] ?? Number.NaN);
  const supports = classes.map(({ support }) => support);
  return classMeans(values, supports);
}

const orNull = (value: number) => (Number.isNaN(value) ? null : value);

function rocLine(ranking: OneVsRest, index: number): Point[] {
  const { falsePositiveRate, truePositiveRate } = ranking.rocCurve(index);
  return drawable(Array.from(falsePositiveRate, (rate, place) => [rate, truePositiveRate[place]!]));
}

/** Steps, as average precision sums them: up to the next recall, precision is already what it is there. */
function precisionRecallLine(ranking: OneVsRest, index: number): Point[] {
  const { precision, recall } = ranking.precisionRecallCurve(index);
  const points: Point[] = [];
  for (let place = precision.length - 2; place >= 0; place--) {
    points.push([recall[place + 1]!, precision[place]!], [recall[place]!, precision[place]!]);
  }
  return drawable(points);
}

const drawable = (points: readonly Point[]) =>
  simplifyLine(points, tolerance).map(([x, y]) => [round(x), round(y)] as const);

const round = (value: number) => Math.round(value * 1e4) / 1e4;
