import type { Calibration, CalibrationBin } from '../accumulators/calibration.ts';
import { formatPercent, formatPlural } from './format.ts';
import { html, type Markup } from './html.ts';

export interface ReliabilityDiagramOptions {
  /** Unique in the page: prefix of the element ids. */
  id: string;
  /** Heading above the diagram. */
  title: string;
}

const size = 300;
const plot = { left: 50, right: size - 8, top: 10, bottom: size - 46 };
const ticks = [0, 0.2, 0.4, 0.6, 0.8, 1];
const x = (confidence: number) => plot.left + confidence * (plot.right - plot.left);
const y = (accuracy: number) => plot.bottom - accuracy * (plot.bottom - plot.top);

/** A figure: the accuracy of each bin of confidence as a bar, the diagonal that perfect calibration lies on, the distances between. */
export function reliabilityDiagram(calibration: Calibration, { id, title }: ReliabilityDiagramOptions): Markup {
  const { bins, expectedError, maximumError, brier, count } = calibration;
  const figures = `ECE ${formatPercent(expectedError)}, MCE ${formatPercent(maximumError)}, Brier score ${brier.toFixed(4)}`;
  return html`<figure class="chart reliability">
<h3>${title}</h3>
<p class="note">${figures}</p>
<svg viewBox="0 0 ${size} ${size}" role="img" aria-labelledby="${id}-title ${id}-description">
<title id="${id}-title">${title}: reliability</title>
<desc id="${id}-description">${calibrationWords(calibration)}</desc>
<g class="grid">${ticks.map((tick) => html`<line x1="${plot.left}" x2="${plot.right}" y1="${round(y(tick))}" y2="${round(y(tick))}"/>`)}</g>
${bins.filter((bin) => bin.count > 0).map((bin) => bar(bin, count))}
<line class="diagonal" x1="${plot.left}" y1="${plot.bottom}" x2="${plot.right}" y2="${plot.top}"/>
<g class="axis">
<line x1="${plot.left}" x2="${plot.right}" y1="${plot.bottom}" y2="${plot.bottom}"/>
${ticks.map((tick) => html`<text x="${plot.left - 8}" y="${round(y(tick) + 4.5)}" text-anchor="end">${tick * 100}</text><text x="${round(x(tick))}" y="${plot.bottom + 18}" text-anchor="middle">${tick * 100}</text>`)}
<text x="${(plot.left + plot.right) / 2}" y="${size - 6}" text-anchor="middle">confidence, %</text>
<text transform="translate(13 ${(plot.top + plot.bottom) / 2}) rotate(-90)" text-anchor="middle">accuracy, %</text>
</g>
</svg>
</figure>`;
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
  const share = count / total;
  const words = `Confidence ${formatPercent(from, 0)} to ${formatPercent(to, 0)}: ${formatPlural(count, 'image')} (${formatPercent(share, 1)}), mean confidence ${formatPercent(confidence, 1)}, accuracy ${formatPercent(accuracy, 1)}`;
  const [left, width] = [x(from) + 1, x(to) - x(from) - 2];
  const [high, low] = [y(Math.max(confidence, accuracy)), y(Math.min(confidence, accuracy))];
  return html`<g><title>${words}</title>
<rect class="accuracy" x="${round(left)}" width="${round(width)}" y="${round(y(accuracy))}" height="${round(plot.bottom - y(accuracy))}"/>
<rect class="distance ${confidence > accuracy ? 'over' : 'under'}" x="${round(left)}" width="${round(width)}" y="${round(high)}" height="${round(low - high)}"/></g>`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
