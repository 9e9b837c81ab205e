import { classificationScores } from '../accumulators/classification-scores.ts';
import type { ConfusionMatrix, Normalization } from '../accumulators/confusion-matrix.ts';
import { confusionCells } from '../report/confusion-cells.ts';
import { confusionScaleWords, confusionWords } from '../report/confusion-table.ts';
import type { Drawing } from '../report/drawing.ts';
import { formatPercent } from '../report/format.ts';
import { html } from '../report/html.ts';
import { textWidth } from './text-width.ts';

const cell = { width: 48, height: 36 };

export interface ConfusionDrawingOptions {
  title: string;
  normalize?: Normalization | undefined;
}

/** The confusion matrix as a heat map with each class's recall. */
export function confusionDrawing(
  matrix: ConfusionMatrix,
  classes: readonly string[],
  { title, normalize }: ConfusionDrawingOptions,
): Drawing {
  const names = Math.max(...classes.map(textWidth));
  const [left, top] = [Math.max(names, textWidth('true class')) + 12, names + 14];
  const [right, bottom] = [left + classes.length * cell.width, top + classes.length * cell.height];
  const { classes: scores } = classificationScores(matrix, { zeroDivision: Number.NaN });
  const middle = (index: number) => top + index * cell.height + cell.height / 2 + 4.5;
  const rows = confusionCells(matrix, classes, { normalize }).map((row, label) =>
    row.map(({ text, kind, heat, words }, predicted) => {
      const [x, y] = [left + predicted * cell.width, top + label * cell.height];
      return html`<g><title>${words}</title><rect class="cell ${kind}" style="--heat:${heat.toFixed(2)}" x="${x + 1}" y="${y + 1}" width="${cell.width - 2}" height="${cell.height - 2}" rx="4"/><text class="${kind}" x="${x + cell.width / 2}" y="${middle(label)}" text-anchor="middle">${text}</text></g>`;
    }),
  );
  const { right: hits, mistaken } = confusionScaleWords(matrix, { normalize });
  const key = (kind: string, words: string, x: number) =>
    html`<rect class="cell ${kind}" style="--heat:1" x="${x}" y="${bottom + 18}" width="14" height="14" rx="3"/><text x="${x + 20}" y="${bottom + 29.5}">${words}</text>`;
  return {
    width: Math.max(right + 62, textWidth(hits) + textWidth(mistaken ?? '') + 60),
    height: bottom + 36,
    title,
    description: confusionWords(matrix, classes),
    body: html`<g class="axis">
<text x="0" y="${top - 8}">true class</text>
${classes.map((name, index) => html`<text transform="translate(${left + (index + 0.5) * cell.width + 4.5} ${top - 8}) rotate(-90)">${name}</text>`)}
<text x="${right + 56}" y="${top - 8}" text-anchor="end">recall</text>
</g>
${classes.map((name, index) => html`<text x="0" y="${middle(index)}">${name}</text>`)}
${rows}
${scores.map(({ recall }, index) => html`<text class="hit" x="${right + 56}" y="${middle(index)}" text-anchor="end">${Number.isNaN(recall) ? '–' : formatPercent(recall, 1)}</text>`)}
<g class="axis">${key('hit', hits, 0)}${mistaken && key('miss', mistaken, textWidth(hits) + 40)}</g>`,
  };
}
