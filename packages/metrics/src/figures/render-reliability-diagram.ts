import type { Calibration } from '../accumulators/calibration.ts';
import { rejectUnknownOptions } from '../checks.ts';
import { calibrationSection } from '../report/calibration-section.ts';
import { reliabilityDrawing } from '../report/reliability-diagram.ts';
import { type FigureFormat, renderFigure } from './figure-format.ts';
import { reliabilityText } from './reliability-text.ts';

/** What `renderReliabilityDiagram()` draws. An unknown key is a MetricsError. */
export interface RenderReliabilityDiagramOptions {
  /** Default 'text'. */
  format?: FigureFormat;
  /** Of an SVG file or a page. Default 'Reliability'. */
  title?: string;
}

/**
 * The accuracy of each bin of confidence beside the confidence (Guo et al. 2017; scikit-learn's `CalibrationDisplay`).
 *
 * @throws MetricsError if an option is unknown.
 */
export function renderReliabilityDiagram(
  calibration: Calibration,
  { format = 'text', title = 'Reliability', ...unknown }: RenderReliabilityDiagramOptions = {},
): string {
  rejectUnknownOptions('renderReliabilityDiagram', unknown, ['format', 'title']);
  return renderFigure(
    {
      text: () => reliabilityText(calibration),
      svg: () => reliabilityDrawing(calibration, title),
      html: () => calibrationSection(calibration),
    },
    format,
    title,
  );
}
