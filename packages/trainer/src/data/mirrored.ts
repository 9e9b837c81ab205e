import type { Batch } from './batch-source.ts';

/**
 * The batch with its images, [count, height, width, channels], mirrored left to right. Here, and not by `tf.reverse`: that has only a
 * kernel in plain JavaScript on the engines of Node but tensorflow, which takes longer on images of 224 × 224 than AlexNet does.
 */
export function mirrored(batch: Batch): Batch {
  const [, , width, channels] = batch.shape as [number, number, number, number];
  const { images: from } = batch;
  const images = new Float32Array(from.length);
  const row = width * channels;
  for (let start = 0; start < from.length; start += row) {
    for (let left = start, right = start + row - channels; left < start + row; left += channels, right -= channels) {
      for (let channel = 0; channel < channels; channel++) images[right + channel] = from[left + channel]!;
    }
  }
  return { ...batch, images };
}
