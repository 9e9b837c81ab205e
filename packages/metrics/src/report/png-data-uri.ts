import { encode } from 'fast-png';
import { bytesToBase64 } from '../base64.ts';
import { MetricsError } from '../metrics-error.ts';
import type { ReportImage } from './run-report.ts';

/**
 * The image as a `data:image/png;base64,…` address, at its own size.
 *
 * @throws MetricsError if the data do not fill the shape, or there are not 1, 3 or 4 channels.
 */
export function pngDataUri({ data, shape: [height, width, channels] }: ReportImage): string {
  if (![1, 3, 4].includes(channels) || data.length !== height * width * channels || data.length === 0) {
    throw new MetricsError(
      `an image of shape [${height}, ${width}, ${channels}] has ${data.length} bytes; expected height · width · channels, with 1, 3 or 4 channels.`,
    );
  }
  const png = encode({ width, height, channels, depth: 8, data });
  return `data:image/png;base64,${bytesToBase64(png)}`;
}
