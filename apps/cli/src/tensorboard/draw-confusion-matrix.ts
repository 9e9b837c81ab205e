import type { ConfusionMatrix } from '@x/metrics';
import { encode } from 'fast-png';

/** Side of the square of one count, and the line between two, in pixels. */
const [side, gap] = [24, 1];
/** Of a share of 1; that of 0 is white. */
const full = [8, 48, 107];
const gapColour = 221;

/** Draws a confusion matrix as a PNG file: a row for each true class, a column for each predicted one, the darker the larger its share of the row. */
export function drawConfusionMatrix(matrix: ConfusionMatrix): Uint8Array {
  const { classes } = matrix;
  const size = gap + classes * (side + gap);
  const data = new Uint8Array(size * size * 3).fill(gapColour);
  for (let label = 0; label < classes; label++) {
    const counts = Array.from({ length: classes }, (_, predicted) => matrix.at(label, predicted));
    // Of a class without images every count is 0.
    const total = Math.max(
      1,
      counts.reduce((sum, count) => sum + count, 0),
    );
    for (const [predicted, count] of counts.entries()) {
      const colour = full.map((channel) => Math.round(255 + (channel - 255) * (count / total)));
      for (let y = 0; y < side; y++) {
        const row = gap + label * (side + gap) + y;
        const left = gap + predicted * (side + gap);
        for (let x = 0; x < side; x++) data.set(colour, (row * size + left + x) * 3);
      }
    }
  }
  return encode({ width: size, height: size, data, channels: 3, depth: 8 });
}
