import type { Calibration, CalibrationBin } from '../accumulators/calibration.ts';
import { type Drawing, inlineSvg } from './drawing.ts';
import { formatPercent, formatPlural } from './format.ts';
import { html, type Markup } from './html.ts';
import { round, squareAxes, squareGrid, squarePlot } from './square-plot.ts';

export interface ReliabilityDiagramOptions {
  /** Unique in the page: prefix of the element ids. */
  id: string;
  /** Heading above the diagram. */
  title: string;
}

/** A figure: the accuracy of each bin of confidence as a bar, the diagonal that perfect calibration lies on, the distances between. */
export function reliabilityDiagram(calibration: Calibration, { id, title }: ReliabilityDiagramOptions): Markup {
  return html`<figure class="chart reliability">
<h3>${title}</h3>
<p class="note">${calibrationFigures(calibration)}</p>
${inlineSvg(reliabilityDrawing(calibration, `${title}: reliability`), id)}
</figure>`;
}

/** The numbers that stand for the diagram. */
export function calibrationFigures({ expectedError, maximumError, brier }: Calibration): string {
  return `ECE ${formatPercent(expectedError)}, MCE ${formatPercent(maximumError)}, Brier score ${brier.toFixed(4)}`;
}

/** The diagram alone. */
export function reliabilityDrawing(calibration: Calibration, title: string): Drawing {
  const { bins, count } = calibration;
  const { size, left, right, top, bottom } = squarePlot;
  return {
    width: size,
    height: size,
    title,
    description: calibrationWords(calibration),
    body: html`${squareGrid()}
${bins.filter((bin) => bin.count > 0).map((bin) => bar(bin, count))}
<line class="diagonal" x1="${left}" y1="${bottom}" x2="${right}" y2="${top}"/>
${squareAxes({ horizontal: 'confidence, %', vertical: 'accuracy, %' })}`,
  };
}

/** Sure of itself, too sure or not sure enough. */
export function calibrationWords({ confidence, accuracy, expectedError }: Calibration): string {
  const points = (Math.abs(confidence - accuracy) * 100).toFixed(2);
  const direction =
    Number(points) === 0
      ? 'on the whole as sure as it is right'
      : `on the whole ${points} points ${confidence > accuracy ? 'too sure' : 'less sure than it could be'}`;
  return `The mean confidence is ${formatPercent(confidence)}, the accuracy ${formatPercent(accuracy)}: ${direction}. Bin by bin the two differ by ${(expectedError * 100).toFixed(2)} points on average (ECE).`;
}

function bar({ from, to, count, confidence, accuracy }: CalibrationBin, total: number): Markup {
  const { x, y, bottom } = squarePlot;
  const share = count / total;
  const words = `Confidence ${formatPercent(from, 0)} to ${formatPercent(to, 0)}: ${formatPlural(count, 'image')} (${formatPercent(share, 1)}), mean confidence ${formatPercent(confidence, 1)}, accuracy ${formatPercent(accuracy, 1)}`;
  const [left, width] = [x(from) + 1, x(to) - x(from) - 2];
  const [high, low] = [y(Math.max(confidence, accuracy)), y(Math.min(confidence, accuracy))];
  return html`<g><title>${words}</title>
<rect class="accuracy" x="${round(left)}" width="${round(width)}" y="${round(y(accuracy))}" height="${round(bottom - y(accuracy))}"/>
<rect class="distance ${confidence > accuracy ? 'over' : 'under'}" x="${round(left)}" width="${round(width)}" y="${round(high)}" height="${round(low - high)}"/></g>`;
}
