import type { ConfusionMatrix } from '../accumulators/confusion-matrix.ts';
import { checkClassNames, rejectUnknownOptions } from '../checks.ts';
import type { RankingSummary } from '../ranking/ranking-summary.ts';
import { classesSection } from '../report/classes-section.ts';
import { classScoresDrawing } from './class-scores-drawing.ts';
import { classScoresText } from './class-scores-text.ts';
import { type FigureFormat, renderFigure } from './figure-format.ts';

/** What `renderClassScores()` draws. An unknown key is a MetricsError. */
export interface RenderClassScoresOptions {
  /** Class names, in the order of the class numbers. */
  classes: readonly string[];
  /** Default 'text'. */
  format?: FigureFormat;
  /** Adds ROC-AUC and average precision to the tables; the drawing has no place for them. */
  ranking?: RankingSummary;
  /** Of an SVG file or a page. Default 'Class by class'. */
  title?: string;
}

/**
 * Precision, recall, F1 and number of examples of each class with macro and weighted means: a table, as scikit-learn's
 * `classification_report`, or as SVG a row of marks for each class.
 *
 * @throws MetricsError if names or ranking do not fit the matrix, or an option is unknown.
 */
export function renderClassScores(
  matrix: ConfusionMatrix,
  { classes, format = 'text', ranking, title = 'Class by class', ...unknown }: RenderClassScoresOptions,
): string {
  rejectUnknownOptions('renderClassScores', unknown, ['classes', 'format', 'ranking', 'title']);
  checkClassNames(classes, matrix.classes);
  if (ranking) checkClassNames(classes, ranking.classes.length);
  return renderFigure(
    {
      text: () => classScoresText(matrix, classes, ranking),
      svg: () => classScoresDrawing(matrix, classes, { title }),
      html: () => classesSection(matrix, classes, ranking),
    },
    format,
    title,
  );
}
