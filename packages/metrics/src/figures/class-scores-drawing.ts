import { type ClassScores, classificationScores } from '../accumulators/classification-scores.ts';
import type { ConfusionMatrix } from '../accumulators/confusion-matrix.ts';
import type { Drawing } from '../report/drawing.ts';
import { formatPercent, formatShort } from '../report/format.ts';
import { html, type Markup } from '../report/html.ts';
import { marker } from '../report/marker.ts';
import { coveringTicks } from '../report/ticks.ts';
import { textWidth } from './text-width.ts';

const row = 26;
const top = 34;
const axis = 340;

/** A row for each class: precision, recall and, between the two, F1 in numbers. The axis begins below the lowest score. */
export function classScoresDrawing(
  matrix: ConfusionMatrix,
  classes: readonly string[],
  { title }: { title: string },
): Drawing {
  const scores = classificationScores(matrix, { zeroDivision: Number.NaN });
  const rows = [
    ...scores.classes.map((entry, index) => ({ name: classes[index]!, entry })),
    { name: 'Macro mean', entry: scores.macro },
  ];
  const known = rows.flatMap(({ entry }) => [entry.precision, entry.recall]).filter((value) => !Number.isNaN(value));
  const ticks = coveringTicks(Math.min(...known, 0.9), 1, 5).filter((tick) => tick <= 1);
  const low = ticks[0]!;
  const left = Math.max(...rows.map(({ name }) => textWidth(name))) + 12;
  const right = left + axis;
  const bottom = top + rows.length * row;
  const x = (value: number) => Math.round((left + ((value - low) / (1 - low)) * axis) * 10) / 10;
  const line = ({ precision, recall }: ClassScores, y: number) =>
    html`<line class="span" x1="${x(precision)}" x2="${x(recall)}" y1="${y}" y2="${y}"/>`;
  const marks = ({ name, entry }: (typeof rows)[number], index: number): Markup => {
    const { precision, recall, f1 } = entry;
    const y = top + (index + 0.5) * row;
    const both = !Number.isNaN(precision) && !Number.isNaN(recall);
    return html`<g><title>${name}: precision ${words(precision)}, recall ${words(recall)}, F1 ${words(f1)}</title>
<text x="0" y="${y + 4.5}">${name}</text>${both ? line(entry, y) : undefined}
${Number.isNaN(precision) ? undefined : marker('train', x(precision), y)}${Number.isNaN(recall) ? undefined : marker('test', x(recall), y)}
<text x="${right + 68}" y="${y + 4.5}" text-anchor="end">${words(f1)}</text></g>`;
  };
  return {
    width: right + 68,
    height: bottom + 22,
    title,
    description: `${rows.map(({ name, entry }) => `${name}: precision ${words(entry.precision)}, recall ${words(entry.recall)}, F1 ${words(entry.f1)}`).join('. ')}.`,
    body: html`<g class="axis">
${marker('train', left + 5, 9)}<text x="${left + 14}" y="13.5">precision</text>
${marker('test', left + 95, 9)}<text x="${left + 104}" y="13.5">recall</text>
<text x="${right + 68}" y="13.5" text-anchor="end">F1</text>
</g>
<g class="grid">${ticks.map((tick) => html`<line x1="${x(tick)}" x2="${x(tick)}" y1="${top - 6}" y2="${bottom}"/>`)}</g>
${rows.map(marks)}
<g class="axis"><line x1="${left}" x2="${right}" y1="${bottom}" y2="${bottom}"/>
${ticks.map((tick) => html`<text x="${x(tick)}" y="${bottom + 18}" text-anchor="middle">${formatShort(tick * 100)}\u00a0%</text>`)}</g>`,
  };
}

const words = (value: number) => (Number.isNaN(value) ? '–' : formatPercent(value, 1));
