import type { RankingSummary } from '../ranking/ranking-summary.ts';
import { formatTable } from '../report/format-table.ts';
import { formatScore, meansWords, type RankingCurve, rankingForms } from '../report/ranking-plot.ts';
import type { Point } from '../report/simplify-line.ts';
import { percentText } from './percent-text.ts';

/** Where the curves are read: at false positive rates that matter, and at recalls. */
const readings = {
  roc: [0.01, 0.05, 0.1],
  precisionRecall: [0.5, 0.8, 0.9, 0.95],
};
const blocks = '▁▂▃▄▅▆▇█';
const sparks = 20;

/** A line for each class: its score, its curve from 0 to 100 % as blocks, and the curve's height at a few places. */
export function rankingText(ranking: RankingSummary, classes: readonly string[], curve: RankingCurve): string {
  const { score, scoreName, vertical, horizontal } = rankingForms[curve];
  const [height, along] = [vertical, horizontal].map((axis) => axis.replace(', %', ''));
  const table = formatTable(
    [
      ['class', `${height} by ${along}`, scoreName, ...readings[curve].map((place) => `at ${place * 100} %`)],
      ...ranking.classes.map((entry, index) => {
        const at = (place: number) => heightAt(entry[curve], place);
        return [
          classes[index]!,
          sparkline(at),
          formatScore(entry[score]),
          ...readings[curve].map((place) => percentText(at(place))),
        ];
      }),
    ],
    { leftColumns: 2 },
  );
  return `${table}\n${meansWords(ranking, curve).split('. ')[0]}.`;
}

function sparkline(at: (place: number) => number): string {
  const heights = Array.from({ length: sparks }, (_, index) => at((index + 0.5) / sparks));
  return heights
    .map((height) => (Number.isNaN(height) ? '–' : blocks[Math.min(7, Math.floor(height * blocks.length))]!))
    .join('');
}

/** How high a line with rising x is at `place`, between its points on the straight; where it jumps there, the lower end. */
function heightAt(points: readonly Point[], place: number): number {
  const after = points.findIndex(([x]) => x >= place);
  if (after === -1) return Number.NaN;
  const [x, y] = points[after]!;
  if (x === place || after === 0) return y;
  const [left, start] = points[after - 1]!;
  return start + ((y - start) * (place - left)) / (x - left);
}
