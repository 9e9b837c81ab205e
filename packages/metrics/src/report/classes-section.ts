import { type ClassScores, classificationScores } from '../accumulators/classification-scores.ts';
import type { ConfusionMatrix } from '../accumulators/confusion-matrix.ts';
import { type RankingSummary, rankingMeans } from '../ranking/ranking-summary.ts';
import { formatCount, formatPercent } from './format.ts';
import { html, type Markup } from './html.ts';
import { formatScore } from './ranking-plot.ts';

/** Precision, recall and F1 of each class, with their averages, and how it ranks where that is known. */
export function classesSection(matrix: ConfusionMatrix, classes: readonly string[], ranking?: RankingSummary): Markup {
  const scores = classificationScores(matrix, { zeroDivision: Number.NaN });
  const auc = ranking && rankingMeans(ranking, 'rocAuc');
  const precisions = ranking && rankingMeans(ranking, 'averagePrecision');
  const undefinedScores = scores.classes.some(({ precision, recall }) => Number.isNaN(precision + recall));
  return html`<section class="card" aria-labelledby="classes"><h2 id="classes">Class by class</h2>
<p>Precision: of the images taken for the class, how many are. Recall: of the images of the class, how many were recognised. F1: their harmonic mean. The macro mean counts each class alike, the weighted mean each image.${
    ranking
      ? ' AUC: how often an image of the class gets a higher probability of it than one of another class. AP, average precision: the mean precision over all recalls.'
      : undefined
  }${
    undefinedScores
      ? ' A dash stands where there was nothing to divide by: no image of the class, or none taken for it. The averages leave it out.'
      : undefined
  }</p>
<div class="scroll" role="region" aria-labelledby="classes" tabindex="0"><table class="scores">
<thead><tr><th scope="col">Class</th><th scope="col">Precision</th><th scope="col">Recall</th><th scope="col">F1</th>${
    ranking && html`<th scope="col">AUC</th><th scope="col">AP</th>`
  }<th scope="col">Images</th></tr></thead>
<tbody>${scores.classes.map((entry, index) => {
    const own = ranking?.classes[index];
    return scoreRow(classes[index]!, entry, own?.rocAuc, own?.averagePrecision);
  })}</tbody>
<tfoot>${scoreRow('Macro mean', scores.macro, auc?.macro, precisions?.macro)}${scoreRow('Weighted mean', scores.weighted, auc?.weighted, precisions?.weighted)}</tfoot>
</table></div></section>`;
}

function scoreRow(
  name: string,
  { precision, recall, f1, support }: ClassScores,
  ...ranks: (number | null | undefined)[]
): Markup {
  const cell = (value: number) =>
    Number.isNaN(value)
      ? html`<td>–</td>`
      : html`<td><span class="bar" style="--share:${(value * 100).toFixed(1)}%">${formatPercent(value, 1)}</span></td>`;
  return html`<tr><th scope="row">${name}</th>${[precision, recall, f1].map(cell)}${ranks.flatMap((score) =>
    score === undefined ? [] : [html`<td>${formatScore(score)}</td>`],
  )}<td>${formatCount(support)}</td></tr>`;
}
