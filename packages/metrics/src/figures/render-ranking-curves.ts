import { checkChoice, checkClassNames, rejectUnknownOptions } from '../checks.ts';
import type { RankingSummary } from '../ranking/ranking-summary.ts';
import { type RankingCurve, rankingDrawing, rankingForms } from '../report/ranking-plot.ts';
import { rankingSection } from '../report/ranking-section.ts';
import { type FigureFormat, renderFigure } from './figure-format.ts';
import { rankingText } from './ranking-text.ts';

/** What `renderRankingCurves()` draws. An unknown key is a MetricsError. */
export interface RenderRankingCurvesOptions {
  /** 'roc': true against false positive rate; 'precisionRecall': precision against recall. */
  curve: RankingCurve;
  /** Class names, in the order of the class numbers. */
  classes: readonly string[];
  /** Default 'text'. */
  format?: FigureFormat;
  /** Of an SVG file or a page. Default 'ROC curves' or 'Precision-recall curves'. */
  title?: string;
}

/**
 * The curves of all classes, each against the rest, with their scores. As scikit-learn's `RocCurveDisplay` and
 * `PrecisionRecallDisplay`.
 *
 * @param ranking from `rankingSummary`
 * @throws MetricsError if the names do not fit the ranking, or an option is unknown.
 */
export function renderRankingCurves(
  ranking: RankingSummary,
  { curve, classes, format = 'text', title, ...unknown }: RenderRankingCurvesOptions,
): string {
  rejectUnknownOptions('renderRankingCurves', unknown, ['curve', 'classes', 'format', 'title']);
  checkChoice('curve', curve, ['roc', 'precisionRecall']);
  checkClassNames(classes, ranking.classes.length);
  const name = title ?? rankingForms[curve].title;
  return renderFigure(
    {
      text: () => rankingText(ranking, classes, curve),
      svg: () => rankingDrawing(ranking, classes, { curve, title: name }),
      html: () => rankingSection(ranking, classes, [curve]),
    },
    format,
    name,
  );
}
