import type { Calibration, CalibrationBin } from '../accumulators/calibration.ts';
import { formatFixed } from '../report/format.ts';
import { formatTable } from '../report/format-table.ts';
import { calibrationFigures } from '../report/reliability-diagram.ts';
import { percentText } from './percent-text.ts';

const width = 25;

/** A line for each bin with images: its bar reaches as far as the accuracy, ┃ stands where the confidence is. */
export function reliabilityText(calibration: Calibration): string {
  const rows = calibration.bins.filter(({ count }) => count > 0);
  const table = formatTable(
    [
      ['confidence', `0 %${'100 %'.padStart(width - 3)}`, 'accuracy %', 'confidence %', 'points', 'images'],
      ...rows.map((bin) => [
        `${formatFixed(bin.from * 100, 0)} to ${formatFixed(bin.to * 100, 0)} %`,
        bar(bin),
        percentText(bin.accuracy),
        percentText(bin.confidence),
        `${bin.accuracy < bin.confidence ? '' : '+'}${percentText(bin.accuracy - bin.confidence)}`,
        String(bin.count),
      ]),
    ],
    { leftColumns: 2 },
  );
  return `${table}\n${calibrationFigures(calibration).replaceAll('\u00a0', ' ')}`;
}

function bar({ accuracy, confidence }: CalibrationBin): string {
  const full = Math.round(accuracy * width);
  const mark = Math.min(width - 1, Math.floor(confidence * width));
  return Array.from({ length: width }, (_, place) => (place === mark ? '┃' : place < full ? '█' : '·')).join('');
}
