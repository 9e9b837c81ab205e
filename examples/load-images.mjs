// Loads CIFAR-10, which is fetched once, verified and cached; counts its images and writes a contact sheet of them.
//
//   npm i @x/cifar-loader fast-png
//   node load-images.mjs

import { writeFile } from 'node:fs/promises';
import { loadCifar10 } from '@x/cifar-loader';
import { encode } from 'fast-png';

const { train, test, classes, directory } = await loadCifar10({
  onProgress: (progress) => {
    if (progress.type === 'attempt') console.log(`Looking in ${progress.from} ...`);
  },
}).catch((error) => {
  console.error(error.message); // what was tried, why it failed, what to do
  process.exit(1);
});

console.log(`Verified: ${directory}`);
console.log(`Training images: ${train.shape.join(' × ')}, test images: ${test.shape.join(' × ')}`);

/** @param {Uint8Array} labels @param {number} label */
const count = (labels, label) => labels.filter((other) => other === label).length;
console.table(
  Object.fromEntries(
    classes.map((name, label) => [name, { train: count(train.labels, label), test: count(test.labels, label) }]),
  ),
);

// A row for each class, with its first ten training images. The images are bytes [count, height, width, channels].
const [, height, width, channels] = train.shape;
const columns = 10;
const lineBytes = width * channels;
const sheet = new Uint8Array(classes.length * height * columns * lineBytes);
for (const [row] of classes.entries()) {
  const images = [...train.labels.keys()].filter((image) => train.labels[image] === row).slice(0, columns);
  for (const [column, image] of images.entries()) {
    for (let y = 0; y < height; y++) {
      const line = (image * height + y) * lineBytes;
      sheet.set(train.images.subarray(line, line + lineBytes), ((row * height + y) * columns + column) * lineBytes);
    }
  }
}
const size = { width: columns * width, height: classes.length * height };
await writeFile('contact-sheet.png', encode({ ...size, channels, depth: 8, data: sheet }));
console.log(`contact-sheet.png: ${size.width} × ${size.height} pixels, a row for each class`);
