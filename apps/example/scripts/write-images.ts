// Writes the sheets of CIFAR-10 images that the app carries: src/images/*.png. A sheet has a row a class; the images of a row are
// the first of their class in the split, in its order, so that sheet and class names are all there is to know. sheet-labels.json has the
// labels of a split's first images, as far as the sheet holds every one of them: with it the split's own order is known as well.
//
//   npx -y pnpm@10 --filter example images

import { writeFile } from 'node:fs/promises';
import { type ImageDataset, loadCifar10 } from '@x/cifar-loader';
import { optimisedPng } from './optimised-png.ts';

const { train, test, classes } = await loadCifar10();
await writeSheet('training-images', train, 200);
await writeSheet('test-images', test, 50);
await writeSheet('sample-images', test, 6);
const labels = { training: firstLabels(train, 200), test: firstLabels(test, 50) };
await writeFile(new URL('../src/images/sheet-labels.json', import.meta.url), `${JSON.stringify(labels, null, 2)}\n`);

/** A digit an image, for the first images of a split: those before the first class has more than a row holds. */
function firstLabels({ labels }: ImageDataset, perClass: number): string {
  const counts = classes.map(() => 0);
  const end = labels.findIndex((label) => ++counts[label]! > perClass);
  return labels.subarray(0, end).join('');
}

async function writeSheet(name: string, { images, labels, shape }: ImageDataset, perClass: number): Promise<void> {
  const [, height, width, channels] = shape;
  const sheet = new Uint8Array(classes.length * height * perClass * width * channels);
  const placed = classes.map(() => 0);
  labels.forEach((label, index) => {
    const column = placed[label]!;
    if (column === perClass) return;
    placed[label] = column + 1;
    for (let y = 0; y < height; y++) {
      const start = (index * height + y) * width * channels;
      const target = ((label * height + y) * perClass + column) * width * channels;
      sheet.set(images.subarray(start, start + width * channels), target);
    }
  });
  const png = optimisedPng({ width: perClass * width, height: classes.length * height, data: sheet, channels });
  const file = new URL(`../src/images/${name}.png`, import.meta.url);
  await writeFile(file, png);
  process.stdout.write(`${name}.png: ${perClass} images of each class, ${png.length} bytes\n`);
}
