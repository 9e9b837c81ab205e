import { type ConfusionMatrix, checkNormalization, type Normalization } from '../accumulators/confusion-matrix.ts';
import { checkClassNames, rejectUnknownOptions } from '../checks.ts';
import { confusionSection } from '../report/confusion-section.ts';
import { confusionDrawing } from './confusion-drawing.ts';
import { confusionText } from './confusion-text.ts';
import { type FigureFormat, renderFigure } from './figure-format.ts';

/** What `renderConfusionMatrix()` draws. An unknown key is a MetricsError. */
export interface RenderConfusionMatrixOptions {
  /** Class names, in the order of the class numbers. */
  classes: readonly string[];
  /** Default 'text'. */
  format?: FigureFormat;
  /** Shows percent of the true class ('true'), of the predicted class ('pred') or of all. Default: counts. */
  normalize?: Normalization;
  /** Of an SVG file or a page. Default 'Confusion matrix'. */
  title?: string;
}

/**
 * The confusion matrix as a heat map, with each class's recall: rows are true classes, columns predicted ones. As
 * scikit-learn's `ConfusionMatrixDisplay`.
 *
 * @throws MetricsError if the names do not fit the matrix, or an option is unknown.
 */
export function renderConfusionMatrix(
  matrix: ConfusionMatrix,
  { classes, format = 'text', normalize, title = 'Confusion matrix', ...unknown }: RenderConfusionMatrixOptions,
): string {
  rejectUnknownOptions('renderConfusionMatrix', unknown, ['classes', 'format', 'normalize', 'title']);
  checkClassNames(classes, matrix.classes);
  if (normalize !== undefined) checkNormalization('normalize', normalize);
  return renderFigure(
    {
      text: () => confusionText(matrix, classes, normalize),
      svg: () => confusionDrawing(matrix, classes, { title, normalize }),
      html: () => confusionSection(matrix, classes, normalize),
    },
    format,
    title,
  );
}
