import { balancedAccuracy } from '../accumulators/balanced-accuracy.ts';
import { Calibration } from '../accumulators/calibration.ts';
import { classificationScores } from '../accumulators/classification-scores.ts';
import { cohenKappa } from '../accumulators/cohen-kappa.ts';
import type { ConfusionMatrix } from '../accumulators/confusion-matrix.ts';
import { matthewsCorrelation } from '../accumulators/matthews-correlation.ts';
import { rankingMeans } from '../ranking/ranking-summary.ts';
import { formatLoss, formatPercent } from './format.ts';
import { html, type Markup } from './html.ts';
import { formatScore } from './ranking-plot.ts';
import type { ReportEvaluation } from './run-report.ts';

/** Every score of the evaluation as one number, with what it means. */
export function scoresSection(matrix: ConfusionMatrix, evaluation: ReportEvaluation): Markup {
  return html`<section class="card" aria-labelledby="scores"><h2 id="scores">Scores</h2>
<dl class="figures">${scoresOf(matrix, evaluation).map(
    ([name, value, meaning]) => html`<div><dt>${name}</dt><dd>${value}<small>${meaning}</small></dd></div>`,
  )}</dl></section>`;
}

type Score = [name: string, value: string, meaning: string];

function scoresOf(matrix: ConfusionMatrix, { topK, interval, ranking, loss, calibration }: ReportEvaluation): Score[] {
  const scores: Score[] = [
    ['Accuracy', formatPercent(matrix.accuracy), interval ? intervalWords(interval) : 'share of the images recognised'],
  ];
  if (topK)
    scores.push([
      `Top-${topK.k} accuracy`,
      formatPercent(topK.accuracy),
      `the class is among the ${topK.k} most probable`,
    ]);
  scores.push(
    ['Balanced accuracy', formatPercent(balancedAccuracy(matrix)), 'mean recall, each class alike'],
    ['Macro F1', formatPercent(classificationScores(matrix).macro.f1), 'mean F1, each class alike'],
    ['Cohen’s kappa', formatScore(cohenKappa(matrix)), 'agreement beyond chance: 1 is all right, 0 chance'],
    [
      'Matthews correlation',
      formatScore(matthewsCorrelation(matrix)),
      'of classes and predictions: 1 is all right, 0 chance',
    ],
  );
  if (ranking) {
    scores.push(
      ['ROC-AUC', formatScore(rankingMeans(ranking, 'rocAuc').macro), 'one class against the rest, macro mean'],
      [
        'Average precision',
        formatScore(rankingMeans(ranking, 'averagePrecision').macro),
        'one class against the rest, macro mean',
      ],
    );
  }
  if (loss !== undefined) scores.push(['Log loss', formatLoss(loss), 'nats per image, 0 is certain and right']);
  if (calibration) {
    const { brier, expectedError } = Calibration.fromJSON(calibration);
    scores.push(
      ['Brier score', formatScore(brier), '0 is certain and right, 2 certain and wrong'],
      ['Calibration error', formatPercent(expectedError), 'ECE: how far confidence is from accuracy'],
    );
  }
  return scores;
}

const intervalWords = ({ low, high, confidenceLevel }: NonNullable<ReportEvaluation['interval']>) =>
  `${formatPercent(confidenceLevel, 0)} interval ${formatPercent(low)} to ${formatPercent(high)}`;
