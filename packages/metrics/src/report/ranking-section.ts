import type { RankingSummary } from '../ranking/ranking-summary.ts';
import { html, type Markup } from './html.ts';
import { type RankingCurve, rankingFigure } from './ranking-plot.ts';

/** How well the probability of each class ranks its images before all others. */
export function rankingSection(
  ranking: RankingSummary,
  classes: readonly string[],
  curves: readonly RankingCurve[] = ['precisionRecall', 'roc'],
): Markup {
  const missing = ranking.classes.some(({ rocAuc, averagePrecision }) => rocAuc === null || averagePrecision === null);
  return html`<section class="card" aria-labelledby="ranking"><h2 id="ranking">Each class against the rest</h2>
<p>How well the probability of a class tells its images from all others, whatever the threshold: every threshold is a point of the curve.${
    missing ? ' A dash stands where there is no image of the class, or of no other. The means leave it out.' : undefined
  }</p>
<div class="charts">${curves.map((curve) => rankingFigure(ranking, classes, { curve, id: `ranking-${curve}` }))}</div></section>`;
}
