import { MetricsError } from '../metrics-error.ts';
import { formatPlural } from '../report/format.ts';
import { html, type Markup } from '../report/html.ts';
import { renderPage } from '../report/page.ts';
import type { ComparisonReport } from './comparison-report.ts';
import { gapSection, learningCurvesSection, peaksSection } from './curve-charts.ts';
import { curvesOf } from './curves.ts';
import { differencesSection } from './differences-section.ts';
import { evaluatedRows } from './evaluated-rows.ts';
import {
  calibrationsSection,
  classAccuracySection,
  confidentMistakesSection,
  confusionMatricesSection,
} from './evaluation-sections.ts';
import { figuresSection } from './figures-section.ts';

/**
 * Several trainings as one HTML page: figures beside the published ones, learning curves on one axis, generalisation
 * gap, where each peaks and whether late epochs overfit, McNemar's test of each pair, accuracy per class, confusion matrices, calibration, the most
 * confident mistakes. Rows without an evaluation lack the last four. Like the page of `renderReport` it holds
 * everything it shows, runs no script and loads nothing.
 *
 * @throws MetricsError without rows, with a row without runs, or if evaluations do not fit each other.
 */
export function renderComparison(report: ComparisonReport): string {
  const { title, rows } = report;
  const empty = rows.find(({ runs }) => runs.length === 0);
  if (rows.length === 0 || empty) {
    throw new MetricsError(`a comparison needs runs, actual none${empty ? ` in row "${empty.name}"` : ''}.`);
  }
  const curves = curvesOf(rows);
  return renderPage({
    title: `${title}: comparison`,
    body: html`${heading(report)}
${figuresSection(rows)}
${curves.length > 0 ? html`${learningCurvesSection(curves)}${gapSection(curves)}${peaksSection(curves)}` : undefined}
${evaluationSections(report)}`,
  });
}

function heading({ title, rows, notes = [] }: ComparisonReport): Markup {
  const runs = rows.reduce((sum, row) => sum + row.runs.length, 0);
  const unfinished = rows.flatMap(({ name, plannedEpochs, runs }) =>
    runs
      .filter(({ status }) => status === 'interrupted')
      .map(
        ({ seed, epochs }) =>
          `${name}, seed ${seed}, is not finished: ${epochs.length} of ${formatPlural(plannedEpochs, 'epoch')} were run, and are reported as what they are.`,
      ),
  );
  const untested = rows
    .filter(({ runs }) => runs.every(({ evaluation }) => evaluation === undefined))
    .map(({ name }) => `${name} has no evaluation: it is missing below the curves.`);
  return html`<header>
<p class="eyebrow">Comparison</p>
<h1>${title}</h1>
<p class="status">${formatPlural(runs, 'run')} in ${formatPlural(rows.length, 'row')}</p>
${[...unfinished, ...untested, ...notes].map((note) => html`<p class="note">${note}</p>`)}
</header>`;
}

function evaluationSections({ rows }: ComparisonReport): Markup | undefined {
  const evaluated = evaluatedRows(rows);
  if (evaluated.length === 0) return undefined;
  return html`${differencesSection(evaluated)}
${classAccuracySection(evaluated)}
${confusionMatricesSection(evaluated)}
${calibrationsSection(evaluated)}
${confidentMistakesSection(evaluated)}`;
}
