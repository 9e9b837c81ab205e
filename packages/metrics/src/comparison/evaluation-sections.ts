import { classificationScores } from '../accumulators/classification-scores.ts';
import { calibrationIntroduction } from '../report/calibration-section.ts';
import { largestMistake } from '../report/confusion-cells.ts';
import { confusionScale, confusionTable, confusionWords } from '../report/confusion-table.ts';
import { formatPercent } from '../report/format.ts';
import { html, type Markup } from '../report/html.ts';
import { mistakesList } from '../report/mistakes-section.ts';
import { calibrationWords, reliabilityDiagram } from '../report/reliability-diagram.ts';
import type { EvaluatedRow } from './evaluated-rows.ts';

/** The share of each class that each row recognises. */
export function classAccuracySection(rows: readonly EvaluatedRow[]): Markup {
  const { classes } = rows[0]!;
  const recalls = rows.map(({ confusion }) => classificationScores(confusion).classes.map(({ recall }) => recall));
  const best = classes.map((_, index) => Math.max(...recalls.map((recall) => recall[index] ?? 0)));
  const cell = (recall: number, top: boolean) =>
    html`<td${top ? html` class="highest"` : undefined}><span class="bar" style="--share:${(recall * 100).toFixed(1)}%">${formatPercent(recall, 1)}</span></td>`;
  const hardest = rows.map(({ name }, row) => {
    const lowest = Math.min(...recalls[row]!);
    return `${name}: ${classes[recalls[row]!.indexOf(lowest)]} (${formatPercent(lowest, 1)})`;
  });
  return html`<section class="card" aria-labelledby="classes"><h2 id="classes">Accuracy per class</h2>
<p>Of the images of a class, how many were recognised; the best of each class is bold. Hardest class of ${hardest.join('; ')}.</p>
<div class="scroll" role="region" aria-labelledby="classes" tabindex="0"><table class="scores class-accuracy" style="--columns:${rows.length}">
<thead><tr><th scope="col">Class</th>${rows.map(({ name }) => html`<th scope="col">${name}</th>`)}</tr></thead>
<tbody>${classes.map((name, index) => html`<tr><th scope="row">${name}</th>${recalls.map((recall) => cell(recall[index]!, rows.length > 1 && recall[index] === best[index]))}</tr>`)}</tbody>
</table></div></section>`;
}

/** The confusion matrices side by side, with one scale of colours. */
export function confusionMatricesSection(rows: readonly EvaluatedRow[]): Markup {
  const largest = Math.max(...rows.map(({ confusion }) => largestMistake(confusion)));
  return html`<section class="card" aria-labelledby="confusions"><h2 id="confusions">Confusion matrices</h2>
<p>Each row holds the images of one class, each column what they were taken for. The colours mean the same in all of them.</p>
<div class="matrices">${rows.map(
    (
      { name, classes, confusion, n },
      index,
    ) => html`<div><h3 id="confusion-${index}">${name}${n > 1 ? ` (${n} runs added up)` : undefined}</h3>
<p class="note">${confusionWords(confusion, classes)}</p>
${confusionTable(confusion, classes, { labelledBy: `confusion-${index}`, largest })}</div>`,
  )}</div>
${confusionScale(rows[0]!.confusion, { largest })}</section>`;
}

/** Whether each row is right as often as it says. */
export function calibrationsSection(rows: readonly EvaluatedRow[]): Markup | undefined {
  const known = rows.flatMap(({ name, calibration }) => (calibration ? [{ name, calibration }] : []));
  if (known.length === 0) return undefined;
  return html`<section class="card" aria-labelledby="calibration"><h2 id="calibration">Calibration</h2>
<p class="note">${calibrationIntroduction}</p>
<ul class="plain">${known.map(({ name, calibration }) => html`<li><b>${name}.</b> ${calibrationWords(calibration)}</li>`)}</ul>
<div class="diagrams">${known.map(({ name, calibration }, index) => reliabilityDiagram(calibration, { id: `reliability-${index}`, title: name }))}</div></section>`;
}

/** The wrong predictions that each row is surest of. */
export function confidentMistakesSection(rows: readonly EvaluatedRow[]): Markup | undefined {
  const known = rows.flatMap(({ mistakes, ...row }) => (mistakes ? [{ ...row, mistakes }] : []));
  if (known.length === 0) return undefined;
  return html`<section class="card" aria-labelledby="mistakes"><h2 id="mistakes">Most confident mistakes</h2>
<p>The wrong predictions each network was surest of, surest first: ✗ what it took the image for, ✓ what the data set says it is, each with the probability it gave.</p>
${known.map(({ name, seed, n, classes, mistakes }) => html`<h3>${name}${n > 1 ? ` (seed ${seed})` : undefined}</h3>${mistakesList(mistakes.slice(0, mistakesShown), classes)}`)}</section>`;
}

const mistakesShown = 12;
