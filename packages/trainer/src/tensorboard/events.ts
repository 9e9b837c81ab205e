import type { Histogram } from './histogram-of.ts';
import type { PngHeader } from './png-header.ts';
import { bytesField, doubleField, doublesField, floatField, integerField, message } from './protobuf.ts';

/**
 * TensorBoard's messages; the fields' numbers are those of event.proto, summary.proto and histogram.proto in
 * https://github.com/tensorflow/tensorboard/tree/master/tensorboard/compat/proto.
 */
const event = (step: number, ...fields: Uint8Array[]) =>
  message(doubleField(1, Date.now() / 1000), integerField(2, step), ...fields);

/** The first of a file: names the format. */
export const versionEvent = () => event(0, bytesField(3, 'brain.Event:2'));

/** A session starts here: what earlier files have of this step and later ones is void (`SessionLog.START`). */
export const startEvent = (step: number) => event(step, bytesField(7, integerField(1, 1)));

export const scalarEvent = (tag: string, value: number, step: number) => summaryEvent(step, tag, floatField(2, value));

export function histogramEvent(tag: string, histogram: Histogram, step: number): Uint8Array {
  const { min, max, count, sum, sumOfSquares, bucketLimits, bucketCounts } = histogram;
  const statistics = [min, max, count, sum, sumOfSquares].map((value, index) => doubleField(index + 1, value));
  const buckets = [doublesField(6, bucketLimits), doublesField(7, bucketCounts)];
  return summaryEvent(step, tag, bytesField(5, message(...statistics, ...buckets)));
}

export interface ImageSummary extends PngHeader {
  png: Uint8Array;
  /** Shown beside the image; Markdown. */
  description: string;
}

export function imageEvent(tag: string, image: ImageSummary, step: number): Uint8Array {
  const { height, width, channels, png, description } = image;
  const size = [height, width, channels].map((value, index) => integerField(index + 1, value));
  const metadata = bytesField(9, bytesField(3, description));
  return summaryEvent(step, tag, message(bytesField(4, message(...size, bytesField(4, png))), metadata));
}

const summaryEvent = (step: number, tag: string, value: Uint8Array) =>
  event(step, bytesField(5, bytesField(1, message(bytesField(1, tag), value))));
