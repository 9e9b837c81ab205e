import { type RankingSummary, rankingMeans } from '../ranking/ranking-summary.ts';
import { type Drawing, inlineSvg } from './drawing.ts';
import { formatFixed, formatPercent } from './format.ts';
import { html, type Markup } from './html.ts';
import { lineKey, marker } from './marker.ts';
import { seriesColours, seriesKind } from './series-kind.ts';
import type { Point } from './simplify-line.ts';
import { round, squareAxes, squareGrid, squarePlot } from './square-plot.ts';

/** How a ranking is drawn: recall over the false positive rate, or precision over recall. */
export type RankingCurve = 'roc' | 'precisionRecall';

/** What is drawn of each class, and what stands for it as one number. */
export const rankingForms = {
  roc: {
    score: 'rocAuc',
    scoreName: 'ROC-AUC',
    title: 'ROC curves',
    horizontal: 'false positive rate, %',
    vertical: 'true positive rate, %',
    mark: 'the true positive rate is furthest above the false positive rate',
    goodness: ([x, y]: Point) => y - x,
    words: ([x, y]: Point) => `${formatPercent(y, 1)} of the class above ${formatPercent(x, 1)} of the others`,
  },
  precisionRecall: {
    score: 'averagePrecision',
    scoreName: 'average precision',
    title: 'Precision-recall curves',
    horizontal: 'recall, %',
    vertical: 'precision, %',
    mark: 'F1 is highest',
    goodness: ([recall, precision]: Point) => (2 * recall * precision) / (recall + precision || 1),
    words: ([recall, precision]: Point) =>
      `precision ${formatPercent(precision, 1)} at a recall of ${formatPercent(recall, 1)}`,
  },
} as const;

/** A figure: the curves of all classes in one plot, with a legend of their scores. `id` is unique in the page. */
export function rankingFigure(
  ranking: RankingSummary,
  classes: readonly string[],
  { curve, id }: { curve: RankingCurve; id: string },
): Markup {
  const { title } = rankingForms[curve];
  return html`<figure class="chart ranking">
<h3>${title}</h3>
<p class="note">${meansWords(ranking, curve)}</p>
<div><ul class="legend">${entriesOf(ranking, classes, curve).map(
    ({ name, score, key }) =>
      html`<li><span><svg viewBox="0 0 26 14" width="26" height="14" aria-hidden="true">${key}</svg>${name} <b>${score}</b></span></li>`,
  )}</ul>
${inlineSvg(plot(ranking, classes, curve), id)}</div>
</figure>`;
}

/** The same with the legend in the drawing. */
export function rankingDrawing(
  ranking: RankingSummary,
  classes: readonly string[],
  { curve, title }: { curve: RankingCurve; title: string },
): Drawing {
  const drawing = plot(ranking, classes, curve);
  const left = drawing.width + 20;
  const entries = entriesOf(ranking, classes, curve);
  const longest = Math.max(...entries.map(({ name }) => name.length));
  const legend = entries.map(
    ({ name, score, key }, index) =>
      html`<g transform="translate(${left} ${squarePlot.top + index * 22})">${key}<text x="34" y="11.5">${name}</text><text x="${92 + longest * 7}" y="11.5" text-anchor="end">${score}</text></g>`,
  );
  return {
    ...drawing,
    title,
    width: left + 92 + longest * 7,
    height: Math.max(drawing.height, squarePlot.top + entries.length * 22),
    body: html`${drawing.body}
<g class="entries">${legend}</g>`,
  };
}

/** The means over the classes. */
export function meansWords(ranking: RankingSummary, curve: RankingCurve): string {
  const { score, scoreName } = rankingForms[curve];
  const { macro, weighted } = rankingMeans(ranking, score);
  return `${scoreName[0]!.toUpperCase()}${scoreName.slice(1)}: macro mean ${formatScore(macro)}, weighted mean ${formatScore(weighted)}. A mark stands where ${rankingForms[curve].mark}.`;
}

/** A score with four decimals; a dash where it is not defined. */
export function formatScore(value: number | null): string {
  return value === null || Number.isNaN(value) ? '–' : formatFixed(value, 4);
}

function plot(ranking: RankingSummary, classes: readonly string[], curve: RankingCurve): Drawing {
  const { score, scoreName, title, horizontal, vertical, goodness, words } = rankingForms[curve];
  const { size, left, right, top, bottom, x, y } = squarePlot;
  const place = ([horizontally, vertically]: Point): Point => [round(x(horizontally)), round(y(vertically))];
  const lines = ranking.classes.map((entry, index) => {
    const points = entry[curve];
    if (points.length === 0) return undefined;
    const best = points.reduce((found, point) => (goodness(point) > goodness(found) ? point : found));
    const path = points.map((point) => place(point).join(' ')).join('L');
    return html`<g><title>${classes[index]}: ${scoreName} ${formatScore(entry[score])}; marked: ${words(best)}</title>
<path class="${lineClass(index)}" d="M${path}"/>${marker(seriesKind(index), ...place(best))}</g>`;
  });
  return {
    width: size,
    height: size,
    title,
    description: describe(ranking, classes, curve),
    body: html`${squareGrid()}
${curve === 'roc' ? html`<line class="diagonal" x1="${left}" y1="${bottom}" x2="${right}" y2="${top}"/>` : undefined}
${lines}
${squareAxes({ horizontal, vertical })}`,
  };
}

/** Of the classes that share a colour, one is dashed. */
const lineClass = (index: number) =>
  `line curve ${seriesKind(index)}${index % (2 * seriesColours) < seriesColours ? '' : ' dashed'}`;

const entriesOf = ({ classes }: RankingSummary, names: readonly string[], curve: RankingCurve) =>
  classes.map((entry, index) => ({
    name: names[index]!,
    score: formatScore(entry[rankingForms[curve].score]),
    key: lineKey(lineClass(index), marker(seriesKind(index), 13, 7)),
  }));

function describe(ranking: RankingSummary, classes: readonly string[], curve: RankingCurve): string {
  const { score, scoreName } = rankingForms[curve];
  const scores = ranking.classes.map((entry, index) => `${classes[index]} ${formatScore(entry[score])}`);
  return `${scoreName[0]!.toUpperCase()}${scoreName.slice(1)} of each class: ${scores.join(', ')}.`;
}
