import type { ImageDataset } from '@x/cifar-loader';
import { decode } from 'fast-png';

const side = 32;
const channels = 3;
const classes = 10;

/**
 * The first images of a CIFAR-10 split, [count, 32, 32, 3], from a sheet: one row of images a class, in the split's order. `labels` has
 * a digit for each image, in that order too. Throws when the PNG is no such sheet, or its rows are shorter than the labels ask for.
 */
export function decodeSheet(png: Uint8Array, labels: string): ImageDataset {
  const sheet = decode(png);
  const perClass = sheet.width / side;
  if (sheet.channels !== channels || sheet.depth !== 8 || sheet.height !== classes * side || perClass % 1 !== 0) {
    throw new Error(
      `The sheet of images is ${sheet.width} × ${sheet.height} with ${sheet.channels} channels of ${sheet.depth} bits; ` +
        `expected rows of ${side} × ${side} pixels for ${classes} classes, ${channels} channels of 8 bits.`,
    );
  }
  const dataset: ImageDataset = {
    images: new Uint8Array(labels.length * side * side * channels),
    labels: Uint8Array.from(labels, Number),
    shape: [labels.length, side, side, channels],
  };
  const taken = new Array<number>(classes).fill(0);
  const line = side * channels;
  for (const [index, label] of dataset.labels.entries()) {
    const column = taken[label]!++;
    if (column >= perClass)
      throw new Error(`The sheet has ${perClass} images of class ${label}; its labels name more.`);
    for (let y = 0; y < side; y++) {
      const start = ((label * side + y) * perClass + column) * line;
      dataset.images.set(sheet.data.subarray(start, start + line) as Uint8Array, (index * side + y) * line);
    }
  }
  return dataset;
}
