// Augments images and writes a sheet of them: the original at the left, then how it looks in nine epochs of a training.
//
//   npm i @x/augment @x/cifar-loader fast-png
//   node augment-images.mjs

import { writeFile } from 'node:fs/promises';
import { applyTransforms, cutout, randomCrop, randomHorizontalFlip } from '@x/augment';
import { loadCifar10, takeFirst } from '@x/cifar-loader';
import { encode } from 'fast-png';

const { train } = await loadCifar10().catch((error) => {
  console.error(error.message); // what was tried, why it failed, what to do
  process.exit(1);
});

// Any images will do: { images: bytes, labels: bytes, shape: [count, height, width, channels] }.
const dataset = takeFirst(train, 8);
const indices = [...dataset.labels.keys()];
const transforms = [randomCrop({ padding: 4 }), randomHorizontalFlip(), cutout({ size: 8 })];

// What happens to an image depends on the seed, the epoch and its index only: run it again, and the sheet is the same.
const epochs = [1, 2, 3, 4, 5, 6, 7, 8, 9];
const original = applyTransforms(dataset, indices, { transforms: [] });
const augmented = epochs.map((epoch) => applyTransforms(dataset, indices, { transforms, seed: 1, epoch }));

// Each batch is a column of the sheet: floats from 0 to 1, [batch, height, width, channels]. For a network, put normalize() last.
const batches = [original, ...augmented];
const [count, height, width, channels] = original.shape;
const lineLength = width * channels;
const sheet = new Uint8Array(batches.length * original.images.length);
for (const [column, { images }] of batches.entries()) {
  for (let y = 0; y < count * height; y++) {
    const line = images.subarray(y * lineLength, (y + 1) * lineLength).map((value) => Math.round(value * 255));
    sheet.set(line, (y * batches.length + column) * lineLength);
  }
}
const size = { width: batches.length * width, height: count * height };
await writeFile('augmented.png', encode({ ...size, channels, depth: 8, data: sheet }));
console.log(
  `augmented.png: ${count} images and ${epochs.length} variants of each, ${size.width} × ${size.height} pixels`,
);
console.log(`made by: ${JSON.stringify(transforms)}`);
